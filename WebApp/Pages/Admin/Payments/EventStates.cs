using WebApp.Payments;

namespace WebApp.Pages.Admin.Payments;

/// <summary>The states of received events in the team's words.</summary>
public static class EventStates
{
    /// <summary>The tabs: what stands in the address, what is read, what it lists.</summary>
    public static IReadOnlyList<(string Value, string Word, WebhookStatus[] Statuses)> Tabs { get; } =
    [
        ("waiting", "Waiting", [WebhookStatus.Received]),
        ("failed", "Failed", [WebhookStatus.Failed]),
        ("handled", "Handled", [WebhookStatus.Handled]),
        ("ignored", "Not ours", [WebhookStatus.Ignored]),
    ];

    /// <summary>The events of a tab; all of them for none.</summary>
    public static IQueryable<WebhookEvent> In(this IQueryable<WebhookEvent> events, string? state) =>
        Tabs.FirstOrDefault(t => t.Value == state).Statuses is { } statuses ? events.Where(e => statuses.Contains(e.Status)) : events;

    /// <summary>One word for a badge.</summary>
    public static string Word(this WebhookStatus status) => Tabs.First(t => t.Statuses.Contains(status)).Word;

    /// <summary>The classes of its badge.</summary>
    public static string Badge(this WebhookStatus status) => status switch
    {
        WebhookStatus.Handled => "badge good",
        WebhookStatus.Failed => "badge bad",
        WebhookStatus.Received => "badge warn",
        _ => "badge",
    };
}
