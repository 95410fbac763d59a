namespace Chaos;

/// <summary>Waits until nothing is left to be done: every payment decided, every refund sent, every event handled.</summary>
public static class Settling
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Waits. What was walked away from is first dated back past its hold, which stands for the hour that would pass.</summary>
    /// <returns>How long it took; null when it had not come to rest within the limit.</returns>
    public static async Task<TimeSpan?> WaitAsync(Books books, PaymentWorld payments, CancellationToken cancel)
    {
        var began = DateTime.UtcNow;
        var (aged, calm) = (false, 0);
        while (DateTime.UtcNow - began < Limit)
        {
            await payments.DeliverAsync(cancel);
            // Two rounds of the catching up of events go by first, so that nobody is sent away who had paid in time.
            if (!aged && DateTime.UtcNow - began > TimeSpan.FromSeconds(12))
            {
                await books.AgeAsync(cancel);
                aged = true;
            }
            calm = aged && await books.UnsettledAsync(cancel) == 0 ? calm + 1 : 0;
            // At rest for longer than missed events are fetched (10 s), so that the last of them has had its turn.
            if (calm >= 24)
                return DateTime.UtcNow - began;
            await Task.Delay(500, cancel);
        }
        return null;
    }
}
