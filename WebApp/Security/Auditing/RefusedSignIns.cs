using System.Globalization;
using System.Threading.Channels;

namespace WebApp.Security.Auditing;

/// <summary>
/// Refused sign-ins on their way into the trail, by the number of the account. They are written after the answer: a write in the
/// request would tell by its time whether an address is known here. Bounded; how often one account can be tried is limited elsewhere.
/// </summary>
public sealed class RefusedSignIns(AuditTrail trail) : BackgroundService
{
    /// <summary>The name of the act.</summary>
    public const string What = "sign-in refused";

    private const int Most = 1_000;

    private readonly Channel<(int? UserId, string? Source)> queue = Channel.CreateBounded<(int?, string?)>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>One more; null for an address that nobody has, of which nothing is recorded.</summary>
    public void Add(int? userId, string? source) => queue.Writer.TryWrite((userId, source));

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (userId, source) in queue.Reader.ReadAllAsync(stoppingToken))
            if (userId is { } known)
                await trail.RecordAsync(new(new(AuditActorKind.Visitor, Source: source), What, string.Create(CultureInfo.InvariantCulture, $"account {known}")), AuditOutcome.Refused);
    }
}
