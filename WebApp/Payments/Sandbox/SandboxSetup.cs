using Microsoft.Extensions.DependencyInjection.Extensions;

namespace WebApp.Payments.Sandbox;

/// <summary>Puts the payment stand-in into a site, or into a process of its own.</summary>
public static class SandboxSetup
{
    /// <summary>Registers the stand-in; its database is opened when the first request or the worker needs it.</summary>
    public static IServiceCollection AddStripeSandbox(this IServiceCollection services, Action<SandboxOptions> configure)
    {
        var options = new SandboxOptions();
        configure(options);
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton(options).AddSingleton<FaultBox>().AddSingleton<Store>().AddSingleton<Idempotency>()
            .AddSingleton<Api>().AddSingleton<PayEndpoints>().AddSingleton<Controls>().AddSingleton<Webhooks>()
            .AddHostedService<SandboxWorker>();
    }

    /// <summary>
    /// Maps <c>/v1/…</c> (the API), <c>/pay/{session}</c>, <c>/control/…</c> and the dashboard under the prefix, say "/sandbox".
    /// Stripe.net reaches it with <c>ApiBase = "http://host/sandbox"</c>. Never map it where a live key is set.
    /// </summary>
    public static IEndpointConventionBuilder MapStripeSandbox(this IEndpointRouteBuilder endpoints, string prefix = "")
    {
        var services = endpoints.ServiceProvider;
        services.GetRequiredService<SandboxOptions>().PathPrefix = prefix;
        var group = endpoints.MapGroup(prefix);
        group.AddEndpointFilter(Doorway.PassAsync);
        // Asked for at the first request, so that mapping opens no database.
        Func<Api> api = services.GetRequiredService<Api>;
        Func<PayEndpoints> pay = services.GetRequiredService<PayEndpoints>;

        foreach (var operation in Operations.All)
            group.MapMethods(operation.Route, [operation.Method], (HttpContext http) => api().HandleAsync(http, operation));
        group.Map("/v1/{**rest}", (HttpContext http) => Api.UnknownAsync(http));

        group.MapGet("/pay/{session}", (HttpContext http, string session) => pay().ShowAsync(http, session));
        group.MapPost("/pay/{session}", (HttpContext http, string session) => pay().PayAsync(http, session));
        group.MapGet("/pay/{session}/confirm", (HttpContext http, string session) => pay().AskAsync(http, session));
        group.MapPost("/pay/{session}/confirm", (HttpContext http, string session) => pay().ConfirmAsync(http, session));
        group.MapGet("/assets/sandbox.css", () => Results.Text(Styles.Css, "text/css; charset=utf-8"));

        Controls.Map(group, services.GetRequiredService<Controls>);
        group.MapGet("/", (HttpContext http, string? said) => services.GetRequiredService<Controls>().DashboardAsync(http, said));
        return group;
    }
}
