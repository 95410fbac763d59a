using System.ComponentModel.DataAnnotations;
using System.Net;

namespace WebApp.Security;

/// <summary>What the site does about an attack.</summary>
public enum WatchMode
{
    /// <summary>It tells, and answers everybody.</summary>
    Watch,

    /// <summary>It slows the source down, and shuts it out for a time when it goes on.</summary>
    Protect,
}

/// <summary>The watch: the settings under <c>Security</c>.</summary>
public sealed class WatchOptions
{
    /// <summary>Watch only tells; Protect throttles and bans as well.</summary>
    [EnumDataType(typeof(WatchMode), ErrorMessage = "Security:Mode must be Watch or Protect.")]
    public WatchMode Mode { get; set; } = WatchMode.Protect;

    /// <summary>Whether browsers only report what breaks the Content-Security-Policy and do it all the same: for trying out a change of it.</summary>
    public bool ReportOnly { get; set; }

    /// <summary>Where people report a hole, as <c>/.well-known/security.txt</c> names it: a mail address or an https:// or mailto: link. Empty: nowhere.</summary>
    [RegularExpression(@"(mailto:|tel:)?[^\s@:/]+@[^\s@]+|https://\S+", ErrorMessage = "Security:Contact must be a mail address or a link that begins with https://.")]
    public string Contact { get; set; } = "";

    /// <summary>How long a first ban lasts, in minutes, 1 to 1440; each further one of the same source lasts six times as long, a week at most.</summary>
    [Range(1, 1440, ErrorMessage = "Security:BanMinutes must be 1 to 1440.")]
    public int BanMinutes { get; set; } = 10;
}

/// <summary>Whose word counts about where a request came from: the settings under <c>Proxy</c>.</summary>
public sealed class ProxyOptions : IValidatableObject
{
    /// <summary>Networks of our own proxies, such as <c>10.0.0.0/8, 127.0.0.1/32</c>. Empty: forwarded headers never count.</summary>
    public string KnownNetworks { get; set; } = "";

    /// <summary>The networks one by one.</summary>
    public IReadOnlyList<string> Networks => KnownNetworks.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Networks
        .Where(n => !IPNetwork.TryParse(n, out _))
        .Select(n => new ValidationResult($"Proxy:KnownNetworks must be networks such as 10.0.0.0/8, separated by commas; “{n}” is none."));
}
