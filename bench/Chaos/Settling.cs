namespace Chaos;

/// <summary>Waits until nothing is left to be done: every payment decided, every refund sent, every event handled.</summary>
public static class Settling
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>Longer than the site takes from one fetching of missed events to the next (five times its pace of 1 s).</summary>
    private static readonly TimeSpan Fetching = TimeSpan.FromSeconds(7);

    /// <summary>Waits. What was walked away from is first dated back past its hold, which stands for the hour that would pass.</summary>
    /// <returns>How long it took; null when it had not come to rest within the limit.</returns>
    public static async Task<TimeSpan?> WaitAsync(Books books, PaymentWorld payments, CancellationToken cancel)
    {
        var began = DateTime.UtcNow;
        var (aged, calm) = (false, 0);
        while (DateTime.UtcNow - began < Limit)
        {
            await payments.DeliverAsync(cancel);
            // A round of fetching missed events goes by first, so that nobody is sent away who had paid in time.
            if (!aged && DateTime.UtcNow - began > Fetching)
            {
                await books.AgeAsync(cancel);
                aged = true;
            }
            calm = aged && await books.UnsettledAsync(cancel) == 0 ? calm + 1 : 0;
            if (calm * Look >= Fetching)
                return DateTime.UtcNow - began;
            await Task.Delay(Look, cancel);
        }
        return null;
    }
}
