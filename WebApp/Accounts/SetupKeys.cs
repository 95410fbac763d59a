using System.Security.Cryptography;
using System.Text;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Accounts;

/// <summary>
/// The keys of the one-time set-up link, kept as hashes in the data folder: who can read the folder still cannot use them.
/// Each start gives out a new one, and those in older logs keep working, until the first Owner exists.
/// </summary>
public sealed class SetupKeys(DataFolder folder)
{
    private const int MostKept = 20;

    private string File => Path.Combine(folder.Root, "setup-keys");

    /// <summary>A new key of 130 random bits.</summary>
    public async Task<string> IssueAsync(CancellationToken cancel)
    {
        var key = PublicNumber.NewKey();
        string[] hashes = [.. (await ReadAsync(cancel)).TakeLast(MostKept - 1), HashOf(key)];
        await System.IO.File.WriteAllLinesAsync(File, hashes, cancel);
        return key;
    }

    /// <summary>Whether this key was given out.</summary>
    public async Task<bool> KnowsAsync(string? key, CancellationToken cancel) =>
        key is { Length: 26 } && (await ReadAsync(cancel)).Contains(HashOf(key));

    /// <summary>Ends every key.</summary>
    public void Discard() => System.IO.File.Delete(File);

    private async Task<string[]> ReadAsync(CancellationToken cancel) =>
        System.IO.File.Exists(File) ? await System.IO.File.ReadAllLinesAsync(File, cancel) : [];

    private static string HashOf(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
