namespace WebApp.Security.Sensing;

/// <summary>Ways out of a folder, and files that nobody asks a website for.</summary>
internal static class FileRules
{
    private const string Up = @"(\.\.+[/\\;\x00]+|\.\.;/|[/\\]\.\.$)";

    /// <summary>Files of the system, of the web server and of other people's applications.</summary>
    private const string Targets = @"(etc[/\\]+(\.[/\\]+)*(passwd|shadow|hosts|group|issue|hostname|crontab|fstab|resolv\.conf|ssh|apache2|nginx|mysql|php|httpd|cron|sudoers|init\.d|rc\.|pam\.d|security|sysconfig|os-release|ssl|services|networks|protocols|aliases|environment|motd|exports|gshadow|master\.passwd|bashrc|profile|lsb-release|debian_version)|usr[/\\]+local[/\\]+\w+[/\\]|(httpd|apache2?|nginx)\.conf|php\.ini|my\.cnf|proc[/\\]+(self|version|cmdline|\d+|net|mounts)|var[/\\]+(log|www|lib|mail|spool)[/\\]|root[/\\]+\.|home[/\\]+\w+[/\\]+\.|windows[/\\]+(win\.ini|system32|repair|system\.ini|php\.ini)|winnt[/\\]|win\.ini|boot\.ini|system32[/\\]|inetpub[/\\]|web-inf[/\\]|meta-inf[/\\]|\.htpasswd|\.htaccess|id_rsa|\.ssh[/\\]|\.aws[/\\]|\.bash_history|\.git[/\\](config|head)|web\.config|appsettings(\.\w+)?\.json|wp-config|config\.inc\.php|sam$|global\.asax)";

    public static readonly RuleSet Traversal = new(["..", "etc", "proc", "win", "web-inf", "meta-inf", "boot.ini", "c:", "%c0", "id_rsa", ".ssh", ".aws", "web.config", "appsettings", "var", "root", "usr", ".conf", "my.cnf", "wp-config", ".ht", ".git", "\\", "::$"],
        Rule.Of(Families.Traversal, 70, @"::\$(data|index_allocation)\b").Needing("::$"),
        Rule.Of(Families.Traversal, 85, Up + @"{2,}|" + Up + @"[\w.\-/\\]*" + Up).Needing(".."),
        Rule.Of(Families.Traversal, 85, Up + @".*" + Targets).Needing(".."),
        // As the whole of what is sent, or with something for a program behind it: “/etc/hosts on Windows” is a question.
        Rule.Of(Families.Traversal, 80, @"^\s*['""(]?(file:|[a-z]:)?[/\\]+([.]?[/\\]|\w+[/\\]\.\.[/\\])*" + Targets + @"\S*(\s*$|\s+[^\s\w])").Needing("/", "\\"),
        Rule.Of(Families.Traversal, 60, @"^" + Up + @"[\w\-]*\.\w{2,6}$|^" + Up + @"[\w\-]+[/\\][\w\-./\\]+$|^[\w\-./\\]+[/\\]" + Up + @"[\w.\-]{2,}$").Needing(".."),
        Rule.Of(Families.Traversal, 80, @"(\.|0x2e){2}(\W|0x2f|0x5c|/\.\\)\S*(etc[/\\]+(passwd|shadow)|boot\.ini|win\.ini|desktop\.ini)|(0x2e){2}(0x2f|0x5c|[/\\])|(\.[/\\]{1,2}){3,}etc[/\\]").Needing("..", "0x2e", "./", ".\\"),
        Rule.Of(Families.Traversal, 80, @"^[a-z]:[/\\]+((windows|winnt|inetpub|xampp|users[/\\]+(administrator|public|default|all users))([/\\]|$)|boot\.ini)|^\\\\[\w.\-]+\\[\w$]+|^[/\\]?(web-inf|meta-inf)[/\\]|^(\.|~)?[/\\]*(\.htpasswd|\.htaccess|web\.config|id_rsa|wp-config\.php|\.ssh[/\\]|\.aws[/\\])").Needing(":", "\\", "web-inf", "meta-inf", ".ht", "web.config", "id_rsa", "wp-config", ".ssh", ".aws"));

    public static readonly RuleSet Inclusion = new(["://", "php:", "data:", "expect:", "phar:", "zip:", ".php", ".txt", "glob:", "file:"],
        Rule.Of(Families.Inclusion, 85, @"\b(php|expect|phar|zip|glob|ogg|ssh2(\.\w+)?|rar|zlib|compress\.\w+):/{1,2}(filter|input|fd|memory|temp|stdin|output|\w|/|\.|\.\.)"),
        Rule.Of(Families.Inclusion, 85, @"^\W*data:[\w/+.\-]*(;charset=[\w\-]+)?;base64,\s*(PD9|PHN|PCF|PHA)|^\W*data:,?\s*<\?|^\W*data:text/plain,"),
        Rule.Of(Families.Inclusion, 75, @"^\s*((https?|ftps?):)?//[^\s]+[/=](c99|r57|shell|cmd|evil|backdoor|webshell|rfi|inc|id)[\w.\-]*\.(txt|gif|jpg|png|dat)\?*(%00)?$|^\s*(https?|ftp)://\S+\.txt\?+$"),
        Rule.Of(Families.Inclusion, 70, @"^\s*file:/"));

    /// <summary>For all but the field in which people give their own address: a program elsewhere.</summary>
    public static readonly RuleSet Programs = new(["//", "\\\\", "http", "ftp"],
        Rule.Of(Families.Inclusion, 75, @"^\s*(https?|ftps?|\\\\|//)[:/]+[^\s?#]+\.(php\d?|phtml|inc|asp|aspx|jsp|cgi|pl|sh|exe|ps1|bat|dll|jar|hta)\??(\W|$)"));

    /// <summary>For parameters that say what to load: an address elsewhere.</summary>
    public static readonly RuleSet Remote = new(["://", "//", "\\\\"], Rule.Of(Families.Inclusion, 60, @"^\s*((https?|ftps?):)?(//|\\\\)[\w.\-\[\]:@]+[/\\?]"));

    /// <summary>Names of fields in which people give their own address; programs do not load from these.</summary>
    public static bool IsOnesOwn(string name) => name[(name.LastIndexOf('.') + 1)..].ToLowerInvariant() is "website" or "homepage" or "blog";

    /// <summary>Names of parameters that say what to load.</summary>
    public static bool Loads(string name) => name.ToLowerInvariant() is "page" or "template" or "tpl" or "include" or "inc" or "module" or "theme" or "layout" or "view" or "lang" or "skin" or "plugin" or "load" or "config" or "conf";
}
