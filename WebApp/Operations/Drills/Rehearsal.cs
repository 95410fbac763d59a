using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace WebApp.Operations.Drills;

/// <summary>
/// The site as the drill starts it: it shows its pages on a free port of loopback and does nothing else. No mail is delivered,
/// no payment looked up, no recurring work done; and it ends with the process that has started it.
/// </summary>
public static class Rehearsal
{
    /// <summary>The environment variable that asks for it.</summary>
    internal const string Variable = "MAINSTAY_REHEARSAL";

    /// <summary>The line on standard output that names the address begins like this.</summary>
    internal const string Announcement = "Rehearsal at ";

    /// <summary>Takes away all that works in the background, if this is a rehearsal. After everything else has been registered.</summary>
    public static IServiceCollection AddRehearsal(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Variable] != "true")
            return services;
        services.RemoveAll<IHostedService>();
        services.AddHostedService<Guide>();
        // Whatever endpoints the settings name belong to the real site.
        return services.PostConfigure<KestrelServerOptions>(kestrel =>
        {
            kestrel.Configure();
            kestrel.Listen(IPAddress.Loopback, 0);
        });
    }

    private sealed class Guide(IServer server, IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var announcing = lifetime.ApplicationStarted.Register(() =>
                Console.WriteLine(Announcement + server.Features.Get<IServerAddressesFeature>()!.Addresses.First()));
            // The other end of standard input closes when the asking process ends, also when it is killed.
            while (await Console.In.ReadLineAsync(stoppingToken) is not null)
            {
            }
            lifetime.StopApplication();
        }
    }
}
