using System.Net;
using WebApp.Primitives;
using WebApp.Security.Incidents;

namespace WebApp.Security.Alerting;

/// <summary>A drill, as it was begun.</summary>
/// <param name="Mark">What its attack can be told by.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Status">What the site answered to it.</param>
public sealed record DrillRun(string Mark, DateTime At, int Status);

/// <summary>
/// Attacks the site itself, harmlessly and over the network as anybody else would, so that the people responsible see the alert
/// arrive. What is seen, written down and mailed is what would be with a real one; only this machine is blamed, and forgiven.
/// </summary>
public sealed class AlertDrill(IHttpClientFactory clients, SiteAddress site, Signals signals, TimeProvider clock)
{
    /// <summary>The name of the HTTP client behind it.</summary>
    internal const string HttpClientName = "alert-drill";

    /// <summary>The last one since the start of the site.</summary>
    public DrillRun? Last { get; private set; }

    /// <summary>Attacks.</summary>
    /// <exception cref="HttpRequestException">The site does not reach itself.</exception>
    public async Task AttackAsync(CancellationToken cancel)
    {
        Forgive();
        var mark = "drill" + PublicNumber.NewKey()[..10];
        var at = clock.UtcNow();
        using var client = clients.CreateClient(HttpClientName);
        using var answer = await client.GetAsync(new Uri(site.Local, $"search?q=' UNION SELECT '{mark}',null--"), cancel);
        Last = new(mark, at, (int)answer.StatusCode);
    }

    /// <summary>Forgets the weight of this machine's own attack, so that the next drill is an incident of its own.</summary>
    public void Forgive()
    {
        signals.Forgive(Sources.Of(IPAddress.Loopback));
        signals.Forgive(Sources.Of(IPAddress.IPv6Loopback));
    }
}
