namespace WebApp.Security.Response;

/// <summary>Refuses an account or a key that attacks the site, from whatever address it comes: right after it has shown who it is.</summary>
internal sealed class ProvenGate(RequestDelegate next, Gate gate)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Proven is { } who && gate.RefusalOf(who, context.Request.Path) is { } refusal ? gate.RefuseAsync(context, refusal, who) : next(context);
}
