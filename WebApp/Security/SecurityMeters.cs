using System.Diagnostics.Metrics;

namespace WebApp.Security;

/// <summary>How much the site is attacked, and what it does about it; never by whom.</summary>
internal static class SecurityMeters
{
    private static readonly Meter Meter = new("Mainstay.Security");

    private static readonly Counter<long> Signals = Meter.CreateCounter<long>("mainstay.security.signals", "{signal}", "Signs of attacks, by family.");

    private static readonly Counter<long> Incidents = Meter.CreateCounter<long>("mainstay.security.incidents", "{incident}", "Incidents opened.");

    private static readonly Counter<long> Bans = Meter.CreateCounter<long>("mainstay.security.bans", "{ban}", "Sources shut out for a time.");

    public static void Signal(string family) => Signals.Add(1, new KeyValuePair<string, object?>("family", family));

    public static void Incident(int count) => Incidents.Add(count);

    public static void Ban() => Bans.Add(1);
}
