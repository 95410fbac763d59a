using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using WebApp.Accounts;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Commands;

/// <summary>
/// <c>staff add EMAIL --role ROLE [--password-stdin]</c>: makes an account part of the team. Without a password it prints a
/// one-time link; with one, read as the first line of standard input so that it is in no history or process list, it is set.
/// </summary>
public static class StaffCommand
{
    private const string Usage = "Usage: staff add EMAIL --role Owner|Manager|Editor|Operator [--password-stdin]\n       staff reset-2fa EMAIL";
    private const string LocalBase = "http://localhost:5080";

    /// <summary>Runs it.</summary>
    /// <returns>0 done, 1 refused with the reason on standard error, 2 wrong usage.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        if (args is [_, "reset-2fa", var lost])
            return await StaffRescue.RunAsync(services, lost, cancel);
        if (!StaffArguments.TryParse(args, out var wanted, out var problem))
        {
            await Console.Error.WriteLineAsync($"{problem}\n{Usage}");
            return 2;
        }
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var password = wanted.PasswordFromInput ? await Console.In.ReadLineAsync(cancel) ?? "" : null;

        var clock = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        var (user, words) = await db.WriteAsync(() => AddAsync(users, wanted, password, clock), cancel);
        if (user is null)
        {
            await Console.Error.WriteLineAsync(words);
            return 1;
        }
        Console.WriteLine(words);
        if (user.PasswordHash is null)
            await PrintLinkAsync(users, user, scope.ServiceProvider.GetRequiredService<IOptions<SiteOptions>>().Value);
        return 0;
    }

    private static async Task<(User? User, string Words)> AddAsync(UserManager<User> users, StaffArguments wanted, string? password, TimeProvider clock)
    {
        var user = await users.FindByEmailAsync(wanted.Email);
        var isNew = user is null;
        user ??= new User { UserName = wanted.Email, Email = wanted.Email, EmailConfirmed = true, CreatedAt = clock.UtcNow() };
        // Looked at before anything is written: a refused password must not leave half an account.
        if (password is not null && await RefusalAsync(users, user, password) is { } refusal)
            return (null, refusal);
        if (isNew && await users.CreateAsync(user) is { Succeeded: false } refused)
            return (null, refused.Words);
        if (password is not null)
            (await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), password)).OrThrow();
        var had = await users.IsInRoleAsync(user, wanted.Role);
        if (!had)
            (await users.AddToRoleAsync(user, wanted.Role)).OrThrow();
        var words = (isNew, had) switch
        {
            (true, _) => $"Added {user.Email} as {wanted.Role}.",
            (_, true) => $"{user.Email} has an account already and is {wanted.Role}.",
            _ => $"{user.Email} has an account already; it is now {wanted.Role}.",
        };
        return (user, password is not null && !isNew ? words + " The password is changed, and open sessions end within minutes." : words);
    }

    private static async Task<string?> RefusalAsync(UserManager<User> users, User user, string password)
    {
        foreach (var rule in users.PasswordValidators)
            if (await rule.ValidateAsync(users, user, password) is { Succeeded: false } refused)
                return refused.Words;
        return null;
    }

    private static async Task PrintLinkAsync(UserManager<User> users, User user, SiteOptions site)
    {
        var link = await OneTimeLink.ToSetPasswordAsync(users, user, site.BaseUrl.Length > 0 ? site.BaseUrl : LocalBase);
        Console.WriteLine($"Hand over this link; it sets the password, works once, and for {OneTimeLink.Lifespan.TotalHours:0} hours:\n{link}");
        // Where the site listens is not known to a command, and nobody would see that it was guessed.
        if (site.BaseUrl.Length == 0)
            await Console.Error.WriteLineAsync($"Site:BaseUrl is not set: put the address at which people reach the site in the place of {LocalBase}.");
    }
}
