namespace WebApp.Ordering;

/// <content>What the team wants, until what happens at Stripe makes it so.</content>
public sealed partial class Order
{
    private const string CancellationWanted = "To be cancelled";

    /// <summary>Whether the team wants it to be cancelled; its events must be loaded.</summary>
    public bool IsCancellationWanted => Events.Exists(e => e.What == CancellationWanted);

    /// <summary>The team wants it to be cancelled, which it is once nobody can pay it any more.</summary>
    public void WantCancelled(DateTime now, string by, string reason) => Note(now, CancellationWanted, reason, by, forTeam: true);
}
