using System.Globalization;
using WebApp.Data.Protection;

namespace WebApp.Commands;

/// <summary>
/// <c>keys list</c> and <c>keys rotate</c>: the keys of the personal data; also while the site runs. A rotation that was broken
/// off goes on when it is asked for again.
/// </summary>
public static class KeysCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>0 done, 1 something cannot be read, 2 wrong usage.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        var rotation = services.GetRequiredService<KeyRotation>();
        return args switch
        {
            ["list"] => await ListAsync(rotation, services.GetRequiredService<PersonalKeyRing>(), cancel),
            ["rotate"] => await RotateAsync(rotation, cancel),
            _ => await CommandLine.UsageAsync("Usage: keys list, or keys rotate."),
        };
    }

    private static async Task<int> ListAsync(KeyRotation rotation, PersonalKeyRing ring, CancellationToken cancel)
    {
        foreach (var key in await rotation.UsesAsync(cancel))
            Console.WriteLine($"{key.Id}  {Made(key)}  {key.Values.ToString("N0", CultureInfo.InvariantCulture),12} values  {State(key)}");
        foreach (var words in ring.Damaged)
            await Console.Error.WriteLineAsync(words);
        return ring.Trouble is null ? 0 : 1;
    }

    private static async Task<int> RotateAsync(KeyRotation rotation, CancellationToken cancel)
    {
        var (key, isNew) = await rotation.BeginAsync(cancel);
        Console.WriteLine(isNew ? $"New key {key.Id}." : $"Going on with key {key.Id}, made at {key.MadeAt:yyyy-MM-dd HH:mm} UTC: an older one is still there.");
        var count = await rotation.ReencryptAsync(cancel);
        Console.WriteLine($"{count.Changed.ToString("N0", CultureInfo.InvariantCulture)} rows were brought under it.");
        foreach (var old in await rotation.RetireAsync(cancel))
            Console.WriteLine($"Key {old} is removed: nothing is left under it.");
        foreach (var old in (await rotation.UsesAsync(cancel)).Where(u => !u.IsCurrent && u.MadeAt is not null))
            Console.WriteLine($"Key {old.Id} stays until {key.MadeAt + KeyRotation.Grace:yyyy-MM-dd HH:mm} UTC, then the running site removes it if nothing is left under it ({old.Values} values now).");
        Console.WriteLine("Backups taken until now need the key ring of their time.");
        if (count.Unreadable == 0)
            return 0;
        await Console.Error.WriteLineAsync($"{count.Unreadable} rows hold values that cannot be read; they were left as they are. “keys list” names the missing keys.");
        return 1;
    }

    private static string Made(KeyUse key) => key.MadeAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "not in the ring  ";

    private static string State(KeyUse key) => key switch
    {
        { IsCurrent: true } => "current",
        { MadeAt: null } => "missing",
        { Values: 0 } => "to be removed",
        _ => "old",
    };
}
