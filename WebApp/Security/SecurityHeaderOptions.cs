namespace WebApp.Security;

/// <summary>What other rooms may add to the site's Content-Security-Policy. Not a setting: code that needs an exception names it.</summary>
public sealed class SecurityHeaderOptions
{
    /// <summary>
    /// Origins that a form of ours may lead to, beside our own. Browsers hold redirects after a post to this as well, and
    /// checkout is a post that ends at Stripe.
    /// </summary>
    public ISet<string> FormTargets { get; } = new SortedSet<string>(StringComparer.Ordinal) { "https://checkout.stripe.com" };

    /// <summary>The policy: nothing inline, nothing from elsewhere, no frames.</summary>
    internal string ContentSecurityPolicy => string.Join("; ",
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        $"form-action {string.Join(' ', ["'self'", .. FormTargets])}",
        "report-uri " + Reporting.ReportingEndpoints.Csp,
        "report-to csp");
}
