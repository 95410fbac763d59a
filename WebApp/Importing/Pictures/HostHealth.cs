using System.Collections.Concurrent;

namespace WebApp.Importing.Pictures;

/// <summary>Which hosts cannot be reached in this run: after two failures to connect, a host is not asked again.</summary>
internal sealed class HostHealth
{
    private const int Patience = 2;
    private readonly ConcurrentDictionary<string, int> failures = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is still worth asking.</summary>
    public bool IsWorthAsking(Uri address) => failures.GetValueOrDefault(address.Authority) < Patience;

    /// <summary>It could not be reached once more.</summary>
    public void Failed(Uri address) => failures.AddOrUpdate(address.Authority, 1, (_, n) => n + 1);

    /// <summary>It answered, whatever it said.</summary>
    public void Answered(Uri address) => failures[address.Authority] = 0;
}
