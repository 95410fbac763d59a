namespace WebApp.Payments.Sandbox;

/// <summary>Stands before every address of the sandbox: refuses forms that another site's page sends (there is no sign-in to protect them) and words refusals.</summary>
internal static class Doorway
{
    public static async ValueTask<object?> PassAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var origin = request.Headers.Origin.ToString();
        var isForeign = request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            || (origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
        if (!HttpMethods.IsGet(request.Method) && isForeign)
            return Results.Text("This request came from another site and was refused.", statusCode: 403);
        try { return await next(context); }
        catch (StripeErrorException refusal) { return Results.Json(refusal.Body(), Json.Wire, statusCode: refusal.Status); }
    }
}
