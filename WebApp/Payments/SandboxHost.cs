using WebApp.Primitives;

namespace WebApp.Payments;

/// <summary>The sandbox as part of the site itself: mapped only in Development and only while no key is set.</summary>
internal static class SandboxHost
{
    /// <summary>The key that the gateway shows it; it opens nothing else.</summary>
    public const string Key = "sk_test_sandbox";

    /// <summary>Where it stands in the site.</summary>
    public const string Prefix = "/sandbox";

    public static string ApiBase(SiteAddress site) => site.Local.AbsoluteUri.TrimEnd('/') + Prefix;
}
