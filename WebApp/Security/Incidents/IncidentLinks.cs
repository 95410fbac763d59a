using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using WebApp.Security.Alerting;

namespace WebApp.Security.Incidents;

/// <summary>What can be done about an incident from its mail.</summary>
public enum IncidentStep
{
    /// <summary>Shut the source out for a day.</summary>
    Contain,

    /// <summary>Let the source in again.</summary>
    Release,

    /// <summary>Close the incident.</summary>
    Ignore,
}

/// <summary>
/// Links for the mail about an incident, sealed with the key ring: nobody can make one or turn one into another. What they lead to
/// asks before it acts, since mail scanners open every link.
/// </summary>
public sealed class IncidentLinks(IDataProtectionProvider keys)
{
    private const int Longest = 1_000;
    private static readonly TimeSpan Life = TimeSpan.FromDays(7);
    private readonly ITimeLimitedDataProtector sealer = keys.CreateProtector("Security.IncidentLinks").ToTimeLimitedDataProtector();

    /// <summary>The links of an incident, good for a week.</summary>
    public IReadOnlyList<AlertLink> For(string number) =>
    [
        new("Shut this source out for a day", Path(number, IncidentStep.Contain)),
        new("Let this source in again", Path(number, IncidentStep.Release)),
        new("Ignore this incident", Path(number, IncidentStep.Ignore)),
    ];

    /// <summary>The page that asks about one step.</summary>
    public string Path(string number, IncidentStep step) => "/incident?token=" + Uri.EscapeDataString(sealer.Protect($"{step} {number}", Life));

    /// <summary>What a link is for; null when it was changed or is older than a week.</summary>
    public (IncidentStep Step, string Number)? Open(string? token)
    {
        if (token is not { Length: > 0 and < Longest })
            return null;
        try
        {
            return sealer.Unprotect(token).Split(' ') is [var step, var number] && Enum.TryParse<IncidentStep>(step, out var known) ? (known, number) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
