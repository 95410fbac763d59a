using WebApp.Data.Subjects;

namespace WebApp.Api.Webhooks;

/// <summary>Webhooks tell of orders and things, never of people; what is encrypted here is so for other reasons.</summary>
public sealed class WebhookHolder : IPersonalHolder
{
    /// <inheritdoc />
    public IReadOnlyList<HeldTable> Tables { get; } =
    [
        HeldTable.Excepted<WebhookSubscription>("its secrets are encrypted, and they are those of programs"),
        HeldTable.Excepted<WebhookAttempt>("what a receiver answered to a message in which nobody is named; it goes after Webhooks:KeepDays"),
    ];

    /// <inheritdoc />
    public Task<IReadOnlyList<ExportPart>> ExportAsync(DataSubject who, CancellationToken cancel) => Task.FromResult<IReadOnlyList<ExportPart>>([]);

    /// <inheritdoc />
    public Task EraseAsync(DataSubject who, CancellationToken cancel) => Task.CompletedTask;
}
