using WebApp.Data.Protection;

namespace WebApp.Ordering;

/// <summary>Where a parcel goes.</summary>
public sealed record Address
{
    /// <summary>Street and number.</summary>
    [Personal]
    public string Line1 { get; init; } = "";

    /// <summary>Flat, floor, company.</summary>
    [Personal]
    public string Line2 { get; init; } = "";

    /// <summary>Town or city.</summary>
    [Personal]
    public string City { get; init; } = "";

    /// <summary>County, state or province.</summary>
    [Personal]
    public string Region { get; init; } = "";

    /// <summary>Postal code.</summary>
    [Personal]
    public string PostalCode { get; init; } = "";

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    public string Country { get; init; } = "";

    /// <summary>The lines as they stand on a parcel, empty ones left out.</summary>
    public IEnumerable<string> Lines => new[] { Line1, Line2, $"{PostalCode} {City}".Trim(), Region, Countries.NameOf(Country) }
        .Where(line => line.Length > 0);
}
