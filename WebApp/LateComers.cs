using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WebApp;

/// <summary>
/// Loses no request at a stop. Kestrel closes whatever connection has no request under way; one that was taken a moment ago, and whose
/// first request is still coming, would be closed as well. A proxy opens a connection for each request, and what a form sends must not be
/// sent twice: it would be lost. So a connection that has asked for nothing yet is closed once it has, or after a moment.
/// </summary>
internal static class LateComers
{
    /// <summary>A request that was sent with its connection has come by then, also on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Waits for them at a stop.</summary>
    public static void WaitFor(ListenOptions endpoint) => endpoint.Use(next => async connection =>
    {
        if (connection.Features.Get<IConnectionLifetimeNotificationFeature>() is not { } close)
        {
            await next(connection);
            return;
        }
        using var late = new Close(close);
        connection.Features.Set<IConnectionLifetimeNotificationFeature>(late);
        connection.Features.Set(late);
        await next(connection);
    });

    /// <summary>Notes that a connection has asked for something. Stands outside of everything.</summary>
    public static void UseLateComers(this WebApplication app) => app.Use(next => context =>
    {
        context.Features.Get<Close>()?.HasAsked();
        return next(context);
    });

    private sealed class Close : IConnectionLifetimeNotificationFeature, IDisposable
    {
        private readonly IConnectionLifetimeNotificationFeature wanted;
        private readonly CancellationTokenSource granted = new();
        private readonly CancellationTokenRegistration registration;
        private volatile bool hasAsked;

        public Close(IConnectionLifetimeNotificationFeature wanted)
        {
            this.wanted = wanted;
            ConnectionClosedRequested = granted.Token;
            registration = wanted.ConnectionClosedRequested.Register(static close => ((Close)close!).Decide(), this);
        }

        public CancellationToken ConnectionClosedRequested { get; set; }

        public void RequestClose() => wanted.RequestClose();

        public void HasAsked()
        {
            if (hasAsked)
                return;
            hasAsked = true;
            if (wanted.ConnectionClosedRequested.IsCancellationRequested)
                granted.Cancel();
        }

        public void Dispose()
        {
            registration.Dispose();
            granted.Dispose();
        }

        private void Decide()
        {
            if (hasAsked)
                granted.Cancel();
            else
                granted.CancelAfter(Patience);
        }
    }
}
