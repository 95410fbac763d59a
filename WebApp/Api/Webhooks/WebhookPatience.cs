namespace WebApp.Api.Webhooks;

/// <summary>When a message that was not taken is tried again: over three days, ever more rarely, with a fifth of chance either way.</summary>
public static class WebhookPatience
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10),
        TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(20),
    ];

    /// <summary>So many attempts in all.</summary>
    public static int MostAttempts => Waits.Length + 1;

    /// <summary>The wait after so many attempts, which is 1 or more; null: it is given up.</summary>
    public static TimeSpan? After(int attempts) => attempts > Waits.Length ? null : Waits[attempts - 1] * (0.8 + Random.Shared.NextDouble() * 0.4);
}
