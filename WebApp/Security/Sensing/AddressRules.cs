namespace WebApp.Security.Sensing;

/// <summary>Addresses that a server must not be made to open, or to send visitors to.</summary>
internal static class AddressRules
{
    private const string Begin = @"^\W{0,3}(url=|uri=|\w{0,12}[:=])?\s*([a-z][a-z0-9+.\-]*:)?(//|\\\\|/\\)+([^/@\s]*@)?";

    // Hosts that exist to tell an attacker that somebody has come by.
    public static readonly Rule Callback = Rule.Of(Families.ServerRequest, 80, @"^\W{0,3}[\w.\-]{0,80}\.(burpcollaborator\.net|oastify\.com|interact\.sh|oast\.(pro|live|site|online|fun|me)|dnslog\.\w+|bxss\.(me|in))(:\d+)?([/?#]|$)|^\W{0,3}[a-z]+:/+[\w.\-]*(burpcollaborator\.net|oastify\.com|interact\.sh|oast\.(pro|live|site|online|fun|me)|requestbin\.\w+|webhook\.site|dnslog\.\w+|ceye\.io|pipedream\.net|bxss\.(me|in)|canarytokens\.\w+|ngrok(-free)?\.(io|app)|beeceptor\.com)");

    /// <summary>Where visitors come from: any address, but for those.</summary>
    public static readonly RuleSet From = new(["://"], Callback);

    public static readonly RuleSet Server = new(["://", "//", "gopher:", "dict:", "ldap:", "jar:", "netdoc:", "tftp:", "file:", "http:", "https:", "localhost", "169.254", "burpcollaborator", "oastify", "interact.sh", "oast.", "dnslog", "bxss"],
        Rule.Of(Families.ServerRequest, 85, Begin + @"(localhost|[\w.\-]*\.localhost|127(\.\d+){0,3}|0|0+\.0+\.0+\.0+|0x[0-9a-f]{2,8}(\.0x[0-9a-f]+){0,3}|0[0-7]{1,3}(\.[0-7]+){1,3}|\d{8,10}|10(\.\d+){1,3}|192\.168(\.\d+){1,2}|172\.(1[6-9]|2\d|3[01])(\.\d+){1,2}|169\.254(\.\d+){1,2}|100\.100\.100\.200|192\.0\.0\.192|\[[0-9a-f:.%\w]*\]|metadata(\.google\.internal)?|metadata\.\w+(\.\w+)*|instance-data(\.\w+)*|kubernetes(\.\w+)*|[\w.\-]+\.(internal|local|intranet|corp|lan|svc|cluster\.local)|[\w.\-]*(nip\.io|sslip\.io|xip\.io|localtest\.me|lvh\.me|vcap\.me|lacolhost\.com|spoofed\.burpcollaborator\.net|localdomain\.pw|1u\.ms|rbndr\.us))(:\d{0,5})?([/?#\\]|$)"),
        Rule.Of(Families.ServerRequest, 80, @"^\W{0,3}https?:(127|10|0|localhost|169\.254|\[)[.\d:/\]]*"),
        Rule.Of(Families.ServerRequest, 85, @"^\W{0,3}(url:)?(gopher|dict|ldaps?|tftp|sftp|jar|netdoc|mailto:.*%0a|rmi|smb|nfs|svn|imap|pop3|telnet|view-source|local_file|redis|memcache|mongodb|mysql|unix):/{0,3}[\w\[.%]"),
        Rule.Of(Families.ServerRequest, 80, @"(169\.254\.169\.254|latest/meta-data|computemetadata/v1|/latest/(user-data|api/token)|metadata/instance\?|opc/v[12]/instance|/v1/instance-identity|metadata\.google\.internal|169\.254\.170\.2)"),
        Callback,
        Rule.Of(Families.ServerRequest, 75, @"^\s*https?:/+[^/\s@]+@[^/\s@]+|^\s*https?:/+[\w.\-]+#@|^\s*https?:/+[\w.\-]+[\\%\s][\w@.]+|^\s*https?://[^/\s]*[①-⓿。．０-９]"));

    /// <summary>For parameters that say where to go next.</summary>
    public static readonly RuleSet Onward = new(["/", "\\", ":"],
        Rule.Of(Families.Redirect, 75, @"^[\s\x00-\x1f]*([a-z][a-z0-9+.\-]*:)?[/\\]{2,}[^/\\\s]|^[\s\x00-\x1f]*[/\\]+[\t\r\n\x00]*[/\\]|^\s*https?:[^/]|^[/\\]%(09|2f|5c)|^\s*[/\\]*[.\w\-]*@[\w.\-]+\.\w{2,}"));

    /// <summary>For those that may only name an address: what no honest link to elsewhere looks like.</summary>
    public static readonly RuleSet Hidden = new(["/", "\\", ":"],
        Rule.Of(Families.Redirect, 75, @"^[\s\x00-\x1f]*[/\\]{2,}[^/\\\s]|^[\s\x00-\x1f]*[/\\]+[\t\r\n\x00]+[/\\]|^\s*https?:[^/]|^[/\\]%(09|2f|5c)|^https?://[^/\s]*@"));

    /// <summary>The rules that a parameter's name calls for; null when it names no address at all.</summary>
    public static RuleSet? RulesFor(string name)
    {
        if (name.Length is 0 or > 24)
            return null;
        var plain = name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return name.Contains("redirect", StringComparison.OrdinalIgnoreCase) || Names.Contains(plain) ? Onward : Maybe.Contains(plain) ? Hidden : null;
    }

    private static readonly HashSet<string> Names = new(
        ["returnurl", "return", "returnto", "redir", "next", "nexturl", "goto", "continue", "dest", "destination", "forward", "rurl", "callbackurl", "backurl", "successurl", "checkouturl", "loginurl", "logouturl", "targeturl"], StringComparer.OrdinalIgnoreCase);

    // Honest pages pass addresses of others under these: where a visitor came from, what is shared.
    private static readonly HashSet<string> Maybe = new(["url", "uri", "u", "r", "ref", "to", "out", "target", "link", "back", "callback", "view", "image", "domain", "site"], StringComparer.OrdinalIgnoreCase);
}
