namespace WebApp.Accounts.Sessions;

/// <summary>A browser's name as people say it, from the User-Agent header. Anybody can write that, so it only helps to recognise.</summary>
public static class Devices
{
    // The first that is found counts: nearly all browsers name the others as well.
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
            ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];

    private static readonly (string Sign, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "Mac"), ("Linux", "Linux")];

    /// <summary>Such as <c>Firefox on Linux</c>.</summary>
    public static string NameOf(string userAgent)
    {
        var browser = Find(Browsers, userAgent) ?? "An unknown browser";
        return Find(Systems, userAgent) is { } system ? $"{browser} on {system}" : browser;
    }

    private static string? Find((string Sign, string Name)[] known, string text) =>
        known.FirstOrDefault(k => text.Contains(k.Sign, StringComparison.Ordinal)).Name;
}
