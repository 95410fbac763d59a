using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WebApp.Ordering;

namespace WebApp.Operations.Cloning;

/// <summary>Somebody who does not exist.</summary>
public sealed record InventedPerson(string Name, string Email, string Phone, Address Address);

/// <summary>
/// Believable people for a copy: the same address always becomes the same person, by a seed that only the maker of the copy knows.
/// Mail addresses are of example.org (RFC 2606), telephone numbers of the ranges that regulators keep free for films.
/// </summary>
public sealed class InventedPeople(byte[] seed)
{
    private static readonly string[] First =
        ["Alma", "Bruno", "Clara", "Dario", "Edda", "Felix", "Greta", "Hugo", "Ida", "Jonas", "Kira", "Leo", "Maya", "Nils", "Orla", "Pablo", "Rosa", "Silas", "Thea", "Viggo"];

    private static readonly string[] Last =
        ["Ashdown", "Brook", "Carver", "Dale", "Ferry", "Glover", "Hartley", "Inman", "Kerrow", "Lund", "Marlow", "Northcott", "Oakes", "Penrose", "Quarry", "Rowan", "Sandell", "Thorne", "Vale", "Winter"];

    private static readonly string[] Streets = ["Harbour", "Mill", "Station", "Orchard", "Church", "Bridge", "Garden", "Market", "Forest", "Lake"];

    // Town, form of the postal code (9 is any digit), form of the telephone number.
    private static readonly Dictionary<string, (string[] Towns, string Postal, string Phone)> Countries = new()
    {
        ["IE"] = (["Galway", "Cork", "Sligo"], "H91 X999", "+353 20 911 9999"),
        ["GB"] = (["Leeds", "Bristol", "York"], "YO99 9XX", "+44 1632 960999"),
        ["DE"] = (["Bremen", "Kassel", "Jena"], "99999", "+49 30 23125999"),
        ["FR"] = (["Nantes", "Dijon", "Tours"], "99999", "+33 1 99 00 99 99"),
        ["US"] = (["Springfield", "Salem", "Dover"], "99999", "+1 202 555 0199"),
        ["CA"] = (["London", "Kingston"], "K9X 9X9", "+1 613 555 0199"),
        ["AU"] = (["Newcastle", "Ballarat"], "9999", "+61 2 5550 9999"),
        ["SE"] = (["Lund", "Umeå"], "999 99", "+46 8 465 004 99"),
        ["NL"] = (["Delft", "Zwolle"], "9999 XX", ""), ["BE"] = (["Gent", "Namur"], "9999", ""), ["AT"] = (["Graz", "Linz"], "9999", ""),
        ["CH"] = (["Bern", "Chur"], "9999", ""), ["ES"] = (["Oviedo", "Murcia"], "99999", ""), ["IT"] = (["Parma", "Trento"], "99999", ""),
        ["PL"] = (["Lublin", "Gdynia"], "99-999", ""), ["DK"] = (["Odense", "Ribe"], "9999", ""), ["PT"] = (["Braga", "Faro"], "9999-999", ""),
    };

    /// <summary>Who stands for somebody in the copy.</summary>
    /// <param name="original">What makes them who they are, such as their mail address.</param>
    /// <param name="country">Where they live, ISO 3166-1; empty for unknown.</param>
    public InventedPerson Of(string original, string country)
    {
        var bytes = HMACSHA256.HashData(seed, Encoding.UTF8.GetBytes(original.Trim().ToLowerInvariant()));
        var (first, last) = (First[bytes[0] % First.Length], Last[bytes[1] % Last.Length]);
        var (towns, postal, phone) = Countries.GetValueOrDefault(country, (["Newtown", "Northport"], "99999", ""));
        return new($"{first} {last}", $"{first}.{last}.{Convert.ToHexStringLower(bytes.AsSpan(2, 4))}@example.org".ToLowerInvariant(),
            Digits(phone.Length > 0 ? phone : "+44 1632 960999", bytes, 8), new Address
            {
                Line1 = string.Create(CultureInfo.InvariantCulture, $"{1 + bytes[6] % 120} {Streets[bytes[7] % Streets.Length]} Street"),
                City = towns[bytes[14] % towns.Length], PostalCode = Digits(postal, bytes, 15), Country = country,
            });
    }

    // The last digits of a range may be fewer than stand there: 555-0100 to 555-0199 all are free.
    private static string Digits(string form, byte[] bytes, int from) => string.Concat(form.Select((c, i) => (c, Value: bytes[(from + i) % bytes.Length]) switch
    {
        ('9', var value) when IsAny(form, i) => (char)('0' + value % 10),
        ('X', var value) => (char)('A' + value % 26),
        _ => c,
    }));

    // The digits that are part of a reserved range stand before the last ones.
    private static bool IsAny(string form, int place) => !form.StartsWith('+') || place >= form.Length - Free(form);

    private static int Free(string form) => form switch
    {
        _ when form.StartsWith("+1 ", StringComparison.Ordinal) || form.StartsWith("+46", StringComparison.Ordinal) => 2,
        _ when form.StartsWith("+44", StringComparison.Ordinal) || form.StartsWith("+49", StringComparison.Ordinal) => 3,
        _ when form.StartsWith("+33", StringComparison.Ordinal) => 5,
        _ => 4,
    };
}
