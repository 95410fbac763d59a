using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Accounts;

/// <summary>Once the site listens and has no Owner, the log shows the link that makes one.</summary>
internal sealed partial class SetupAnnouncement(IServiceScopeFactory scopes, SetupKeys keys, SiteAddress address, ILogger<SetupAnnouncement> log)
    : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AnnounceAsync(cancellationToken);
        }
        catch (Exception trouble) when (DataTrouble.Find(trouble) is { } words)
        {
            // A database that cannot be read, or that no key can be written into, must not keep the site from starting.
            Log.NotLooked(log, words, trouble);
        }
    }

    private async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<FirstOwner>().IsMissingAsync(cancellationToken))
            return;
        var key = await keys.IssueAsync(cancellationToken);
        Log.SetUp(log, address.Link("/account/setup?token=" + key), new string('=', 78));
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        // A warning, so that it is seen under every usual filter. The link is worthless once the first Owner exists.
        [LoggerMessage(2010, LogLevel.Warning, "No Owner yet: set up the site here\n\n{Line}\n  {Link}\n{Line}\n")]
        public static partial void SetUp(ILogger log, string link, string line);

        [LoggerMessage(2011, LogLevel.Warning, "Whether there is an Owner could not be seen: {Words}")]
        public static partial void NotLooked(ILogger log, string words, Exception trouble);
    }
}
