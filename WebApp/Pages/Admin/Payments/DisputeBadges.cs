using WebApp.Payments.Disputes;

namespace WebApp.Pages.Admin.Payments;

/// <summary>How pressing a dispute looks.</summary>
public static class DisputeBadges
{
    /// <summary>The classes of its badge.</summary>
    public static string Badge(this Dispute dispute) => dispute.Status switch
    {
        "won" or "warning_closed" or "prevented" => "badge good",
        "lost" => "badge bad",
        _ when dispute.NeedsResponse => "badge warn",
        _ => "badge info",
    };
}
