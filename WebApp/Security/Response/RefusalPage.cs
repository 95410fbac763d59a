namespace WebApp.Security.Response;

/// <summary>What a refused visitor reads: plain, short, and with a number to name.</summary>
internal static class RefusalPage
{
    /// <summary>The refusal in words.</summary>
    public static Refusal Of(int status, TimeSpan wait) => status == StatusCodes.Status429TooManyRequests
        ? new(status, "too-quick", "That was very quick", "There were too many requests from your network in a short time. Wait half a minute and try again.", wait)
        : new(status, "shut-out", "This network is shut out for now", $"Attacks on this site came from your network, so it is not answered for a while. It ends by itself, in {Length(wait)} at the latest.", wait);

    /// <summary>A page of its own, which needs neither the database nor a style sheet.</summary>
    public static string Html(Refusal refusal, string number) => $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>{refusal.Title}</title></head>
        <body><main><h1>{refusal.Title}</h1><p>{refusal.Words}</p><p>If you think that this is a mistake, write to us and name this number: <code>{number}</code></p></main></body></html>
        """;

    private static string Length(TimeSpan wait) => wait.TotalMinutes switch
    {
        <= 1 => "a minute",
        < 90 => $"{Math.Ceiling(wait.TotalMinutes):0} minutes",
        < 48 * 60 => $"{Math.Ceiling(wait.TotalHours):0} hours",
        _ => $"{Math.Ceiling(wait.TotalDays):0} days",
    };
}
