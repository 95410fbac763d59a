namespace WebApp.Pages.Admin.Orders;

/// <summary>What the timeline can be narrowed to, as it stands in the address and on the tab.</summary>
internal static class TimelineFilter
{
    public static readonly (string Value, string Words, TimelineKinds Kind)[] Tabs =
    [
        ("state", "Order", TimelineKinds.State),
        ("team", "Team", TimelineKinds.Team),
        ("request", "Requests", TimelineKinds.Request),
        ("stripe", "Calls to Stripe", TimelineKinds.Stripe),
        ("event", "Events from Stripe", TimelineKinds.Event),
        ("stock", "Stock", TimelineKinds.Stock),
        ("mail", "Mail", TimelineKinds.Mail),
        ("error", "Errors", TimelineKinds.Error),
    ];

    /// <summary>The kind of this word; null when there is none: then all is shown.</summary>
    public static TimelineKinds? Find(string? word) =>
        Tabs.Where(t => t.Value == word).Select(t => (TimelineKinds?)t.Kind).FirstOrDefault();

    /// <summary>What a line of these kinds is called.</summary>
    public static string Word(TimelineKinds kinds) => kinds switch
    {
        _ when kinds.HasFlag(TimelineKinds.Request) => "Request",
        _ when kinds.HasFlag(TimelineKinds.Event) => "Event",
        _ when kinds.HasFlag(TimelineKinds.Stripe) => "Call to Stripe",
        _ when kinds.HasFlag(TimelineKinds.State) => "Order",
        _ when kinds.HasFlag(TimelineKinds.Stock) => "Stock",
        _ when kinds.HasFlag(TimelineKinds.Mail) => "Mail",
        _ when kinds.HasFlag(TimelineKinds.Team) => "Team",
        _ => "Error",
    };
}
