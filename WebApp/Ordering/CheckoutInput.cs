using System.ComponentModel.DataAnnotations;
using System.Globalization;
using WebApp.Accounts.Consents;
using WebApp.Mail;

namespace WebApp.Ordering;

/// <summary>The fields of the checkout. The address counts only when something is sent by post.</summary>
public sealed class CheckoutInput
{
    public const int MaxName = 100;
    public const int MaxEmail = 254;
    public const int MaxPhone = 40;
    public const int MaxLine = 120;
    public const int MaxPostalCode = 20;

    /// <summary>The names of the fields as they stand in the form, from top to bottom.</summary>
    public static string[] FieldOrder { get; } =
        [.. new[] { nameof(Name), nameof(Email), nameof(Phone), nameof(Country), nameof(Line1), nameof(Line2), nameof(PostalCode), nameof(City), nameof(Region) }.Select(f => "Input." + f)];

    [Required(ErrorMessage = "Enter your name")]
    [StringLength(MaxName, ErrorMessage = "Please shorten the name to 100 characters")]
    public string? Name { get; set; }

    [Required(ErrorMessage = "Enter your e-mail address")]
    [StringLength(MaxEmail, ErrorMessage = "Please enter a shorter e-mail address")]
    public string? Email { get; set; }

    [StringLength(MaxPhone, ErrorMessage = "Please shorten the phone number to 40 characters")]
    public string? Phone { get; set; }

    [StringLength(MaxLine, ErrorMessage = "Please shorten this to 120 characters")]
    public string? Line1 { get; set; }

    [StringLength(MaxLine, ErrorMessage = "Please shorten this to 120 characters")]
    public string? Line2 { get; set; }

    [StringLength(MaxLine, ErrorMessage = "Please shorten this to 120 characters")]
    public string? City { get; set; }

    [StringLength(MaxLine, ErrorMessage = "Please shorten this to 120 characters")]
    public string? Region { get; set; }

    [StringLength(MaxPostalCode, ErrorMessage = "Please shorten the postal code to 20 characters")]
    public string? PostalCode { get; set; }

    public string? Country { get; set; }

    /// <summary>Of this very form: posted twice, it makes one order.</summary>
    [Required(ErrorMessage = "This form was not complete. Please send it again.")]
    [StringLength(26, MinimumLength = 26, ErrorMessage = "This form was not complete. Please send it again.")]
    public string? Token { get; set; }

    /// <summary>The total that the form showed, in minor units.</summary>
    public long SeenTotal { get; set; }

    /// <summary>What is known of a signed-in buyer, from the last order.</summary>
    public void FillIn(string? email, string? name, Order? last, IReadOnlyCollection<string> served)
    {
        (Email, Name, Phone) = (email, last?.Name ?? (name == email ? null : name), last?.Phone);
        if (last is null || !served.Contains(last.ShipTo.Country))
            return;
        var to = last.ShipTo;
        (Line1, Line2, City, Region, PostalCode, Country) = (to.Line1, to.Line2, to.City, to.Region, to.PostalCode, to.Country);
    }

    /// <summary>What else is wrong, by field; the lengths and the required name are checked when the form is read.</summary>
    /// <param name="isPosted">Whether an address is needed.</param>
    /// <param name="served">The countries that parcels go to.</param>
    public IEnumerable<(string Field, string Message)> Problems(bool isPosted, IReadOnlyCollection<string> served)
    {
        if (!string.IsNullOrWhiteSpace(Email) && !(MailTo.IsAddress(Email.Trim()) && Email.Trim().Split('@')[^1].Trim('.').Contains('.', StringComparison.Ordinal)))
            yield return (nameof(Email), "Enter an e-mail address like name@example.com");
        if (!isPosted)
            yield break;
        if (Country is null || !served.Contains(Country))
            yield return (nameof(Country), "Choose a country that we send to");
        if (string.IsNullOrWhiteSpace(Line1))
            yield return (nameof(Line1), "Enter the street and number");
        if (string.IsNullOrWhiteSpace(City))
            yield return (nameof(City), "Enter the town or city");
        if (string.IsNullOrWhiteSpace(PostalCode) && Countries.HasPostalCodes(Country ?? ""))
            yield return (nameof(PostalCode), "Enter the postal code");
    }

    /// <summary>The order's details; white space, line breaks and invisible marks within a line become one space.</summary>
    public CheckoutDetails ToDetails(bool isPosted, int? userId, AgreedText? agreed) => new(
        Token!, Line(Name), Email!.Trim(), Line(Phone),
        isPosted
            ? new Address { Line1 = Line(Line1), Line2 = Line(Line2), City = Line(City), Region = Line(Region), PostalCode = Line(PostalCode), Country = Country! }
            : new Address(),
        SeenTotal, userId, agreed);

    // Marks that turn the direction of writing would turn around what stands beside the name, in mails and in the admin.
    private static string Line(string? text) => string.Join(' ',
        new string([.. (text ?? "").Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? ' ' : c)])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
