using System.Collections.Frozen;

namespace WebApp.Accounts;

/// <summary>
/// Domains whose mailboxes live for minutes. An account or order with one is allowed, and staff see it: <c>disposable-domains.txt</c>
/// beside the program lists them, one a line, and can be longer than the few that come with it.
/// </summary>
public static class DisposableAddresses
{
    private static readonly Lazy<FrozenSet<string>> Domains = new(Read);

    /// <summary>Whether the address, or a domain above its own, is on the list.</summary>
    public static bool Contains(string address)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..].ToLowerInvariant();
        for (var dot = -1; ;)
        {
            if (Domains.Value.Contains(domain[(dot + 1)..]))
                return true;
            if ((dot = domain.IndexOf('.', dot + 1)) < 0)
                return false;
        }
    }

    private static FrozenSet<string> Read() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Accounts", "disposable-domains.txt"))
            .Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
