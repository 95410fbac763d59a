using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WebApp.Journal;
using WebApp.Primitives;

namespace WebApp.Operations.Health;

/// <summary>
/// The clock of the machine, held against a clock that nobody sets and against what the journal has already lived through: a wrong
/// one lets links and bans end at the wrong time, and makes Stripe's signatures look forged.
/// </summary>
internal sealed class ClockLook(ClockWatch watch, JournalReader journal, TimeProvider clock) : IHealthLook
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(2);

    private const string Fix = "See that the machine keeps time by NTP.";

    public string Name => "Clock";

    public async Task<HealthPart> LookAsync(CancellationToken cancel)
    {
        if (watch.Jump() is { } jump && jump.Duration() > Tolerated)
            return new(Name, HealthLevel.Red, $"It was set {(jump > TimeSpan.Zero ? "forward" : "back")} by {Words(jump.Duration())} while the site ran.", Fix, null, "timedatectl status");
        try
        {
            var ahead = clock.UtcNow() + Tolerated;
            var last = await journal.ReadAsync(entries => Task.FromResult(entries.Where(e => e.At > ahead).Select(e => (DateTime?)e.At).FirstOrDefault()), cancel);
            if (last is { } future)
                return new(Name, HealthLevel.Red, $"It is {Words(future - clock.UtcNow())} behind what the journal has already seen.", Fix, null, "timedatectl status");
        }
        catch (JournalUnavailableException)
        {
            // Its own light says so.
        }
        return new(Name, HealthLevel.Green, "It runs evenly, and never ran behind what was written before.");
    }

    private static string Words(TimeSpan span) => span.TotalHours >= 2 ? $"{span.TotalHours:0} hours" : $"{span.TotalMinutes:0} minutes";
}

/// <summary>Remembers for an hour by how much the clock was set.</summary>
public sealed class ClockWatch(TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly Lock door = new();
    private (DateTime Wall, long Even) last = (clock.UtcNow(), clock.GetTimestamp());
    private (TimeSpan By, long At)? seen;

    /// <summary>By how much it was set since the last look, or within the last hour; null: not at all.</summary>
    public TimeSpan? Jump()
    {
        lock (door)
        {
            var now = (Wall: clock.UtcNow(), Even: clock.GetTimestamp());
            var by = now.Wall - last.Wall - clock.GetElapsedTime(last.Even, now.Even);
            last = now;
            if (by.Duration() > TimeSpan.FromMinutes(1))
                // Set back to where it was, it is right again.
                seen = seen is { } before && (before.By + by).Duration() < TimeSpan.FromMinutes(1) ? null : ((seen?.By ?? TimeSpan.Zero) + by, now.Even);
            if (seen is { } jump && clock.GetElapsedTime(jump.At, now.Even) > Memory)
                seen = null;
            return seen?.By;
        }
    }
}

/// <summary>Certificates that the site itself answers with; where a proxy does that, they are the proxy's.</summary>
internal sealed class CertificatesLook(IConfiguration configuration, TimeProvider clock) : IHealthLook
{
    public string Name => "Certificates";

    public Task<HealthPart> LookAsync(CancellationToken cancel)
    {
        var sections = configuration.GetSection("Kestrel:Certificates").GetChildren().Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e.GetSection("Certificate")));
        var parts = sections.Where(s => s["Path"] is { Length: > 0 }).Select(s => Judge(s["Path"]!, s["Password"])).ToList();
        return Task.FromResult(parts.Count == 0 ? new HealthPart(Name, HealthLevel.Green, "The site holds none itself: TLS ends at the proxy before it.") : parts.MaxBy(p => p.Level)!);
    }

    private HealthPart Judge(string path, string? password)
    {
        const string fix = "Renew it, and restart the site.";
        try
        {
            using var certificate = X509CertificateLoaderFor(path, password);
            var left = certificate.NotAfter.ToUniversalTime() - clock.UtcNow();
            var level = left < TimeSpan.FromDays(3) ? HealthLevel.Red : left < TimeSpan.FromDays(14) ? HealthLevel.Amber : HealthLevel.Green;
            return new(Name, level, left < TimeSpan.Zero ? $"{path} has expired." : $"{path} is good for {left.TotalDays:0} more days.", level == HealthLevel.Green ? null : fix) { IsToldEarly = true };
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return new(Name, HealthLevel.Red, $"{path} cannot be read: {fault.Message}", fix);
        }
    }

    private static X509Certificate2 X509CertificateLoaderFor(string path, string? password) =>
        X509Certificate2.GetCertContentType(path) == X509ContentType.Pfx ? X509CertificateLoader.LoadPkcs12FromFile(path, password) : X509CertificateLoader.LoadCertificateFromFile(path);
}
