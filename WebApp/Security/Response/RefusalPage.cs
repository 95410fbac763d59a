namespace WebApp.Security.Response;

/// <summary>What a refused visitor reads: plain, short, and with a number to name.</summary>
internal static class RefusalPage
{
    /// <summary>The refusal in words.</summary>
    /// <param name="status">403 or 429.</param>
    /// <param name="wait">Until when it lasts.</param>
    /// <param name="who">Whom it is about; null: whoever comes from that address.</param>
    public static Refusal Of(int status, TimeSpan wait, Proven? who = null)
    {
        var one = who is null ? "network" : who.IsKey ? "key" : "account";
        var (many, came) = who is null ? ("from your network", "came from your network") : ($"with your {one}", $"were made with your {one}");
        return status == StatusCodes.Status429TooManyRequests
            ? new(status, "too-quick", "That was very quick", $"There were too many requests {many} in a short time. Wait half a minute and try again.", wait)
            : new(status, "shut-out", $"This {one} is shut out for now", $"Attacks on this site {came}, so it is not answered for a while. It ends by itself, in {Length(wait)} at the latest.", wait);
    }

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
