using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Api.Contract;

/// <summary>An amount of money, exact.</summary>
public sealed class Price
{
    /// <summary>In the smallest unit of the currency: cents, yen, fils.</summary>
    public required long Amount { get; set; }

    /// <summary>The ISO 4217 code.</summary>
    public required string Currency { get; set; }

    /// <summary>The same, of the house's own money.</summary>
    public static Price Of(Money money) => new() { Amount = money.Minor, Currency = money.Currency };
}

/// <summary>A picture. Its address names its content: a copy is good for ever.</summary>
public sealed class Picture
{
    /// <summary>Where the whole picture is.</summary>
    public required string Url { get; set; }

    /// <summary>Pixels across.</summary>
    public required int Width { get; set; }

    /// <summary>Pixels down.</summary>
    public required int Height { get; set; }

    /// <summary>What a person who does not see it is told; may be empty.</summary>
    public required string Alt { get; set; }

    /// <summary>The same, of a stored picture.</summary>
    public static Picture? Of(MediaFile? file, SiteAddress site) => file is null ? null : new()
    {
        Url = site.Link(MediaUrls.Full(file.Key)), Width = file.Width, Height = file.Height, Alt = file.Alt,
    };
}
