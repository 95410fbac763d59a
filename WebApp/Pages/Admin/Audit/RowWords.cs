using System.Globalization;
using System.Text.RegularExpressions;
using WebApp.Accounts;
using WebApp.Security.Auditing;

namespace WebApp.Pages.Admin.Audit;

/// <summary>Changed rows in words, with the page on which they are looked at.</summary>
public static partial class RowWords
{
    private static readonly Dictionary<string, string> Things = new(StringComparer.OrdinalIgnoreCase)
    {
        ["User"] = "account", ["IdentityUserRole"] = "role", ["IdentityUserToken"] = "key of the second factor", ["IdentityUserPasskey"] = "passkey",
        ["OutgoingMail"] = "mail", ["ContentPage"] = "page", ["MenuItem"] = "menu entry", ["JobState"] = "job", ["ErrorGroup"] = "error", ["KeyInUse"] = "key of the personal data", ["MediaFile"] = "picture", ["ProductDownload"] = "file for buyers", ["OrderDownload"] = "downloads of an order",
    };

    /// <summary>What a row is, such as “stock movement”.</summary>
    public static string Thing(string of) => Things.GetValueOrDefault(of) ?? Spaced(of);

    /// <summary>The name in the trail of what people call so; what they typed without spaces if it is nothing special.</summary>
    public static string Stored(string thing) => Things.FirstOrDefault(t => t.Value.Equals(thing, StringComparison.OrdinalIgnoreCase)).Key
        ?? thing.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Such as “Changed product “Mug””.</summary>
    public static string Title(AuditChange row)
    {
        if (row.Of == "IdentityUserRole" && row.Id.Split('/') is [var user, var role])
            return $"{row.Did} role {RoleOf(role)} of account {user}";
        return $"{row.Did} {Thing(row.Of)} {(row.Name is { Length: > 0 } name ? $"“{name}”" : row.Id)}";
    }

    /// <summary>The page of the row; null when it has none.</summary>
    public static string? Link(AuditChange row) => row.Did == "Removed" ? null : (row.Of, row.Name, row.Id) switch
    {
        ("Product", _, var id) => $"/admin/products/{id}",
        ("Article", _, var id) => $"/admin/content/article/{id}",
        ("ContentPage", _, var id) => $"/admin/content/page/{id}",
        ("MenuItem", _, var id) => $"/admin/content/menus/{id}",
        ("Author", _, var id) => $"/admin/content/authors/{id}",
        ("Tag", _, var id) => $"/admin/content/tags/{id}",
        ("Redirect", _, _) => "/admin/content/redirects",
        ("Category", _, var id) => $"/admin/categories/{id}",
        ("MediaFile", _, var id) => $"/admin/media/{id}",
        ("Order", { } number, _) => $"/admin/orders/{number.ToLowerInvariant()}",
        ("OutgoingMail", _, var id) => $"/admin/mail/{id}",
        ("ErrorGroup", _, var id) => $"/ops/errors/{id}",
        ("Incident", { } number, _) => $"/ops/incidents/{number.ToLowerInvariant()}",
        ("JobState", _, var name) => $"/ops/jobs/{name.ToLowerInvariant()}",
        _ => null,
    };

    /// <summary>What of it changed, such as “price minor: 1000 → 1200”; lastly, in one, what is not shown: “not shown: email”.</summary>
    public static IEnumerable<string> Values(AuditChange row)
    {
        var hidden = string.Join(", ", row.Values.Where(v => v.IsHidden).Select(v => Spaced(v.Name)));
        var shown = row.Values.Where(v => !v.IsHidden).Select(v => Value(v, row.Did));
        return hidden.Length == 0 ? shown : shown.Append(row.Did == "Changed" ? $"changed, and not shown: {hidden}" : $"not shown: {hidden}");
    }

    private static string Value(AuditValue value, string did) => $"{Spaced(value.Name)}: " + value switch
    {
        { Before: null, After: { } now } => did == "Changed" ? $"nothing → {now}" : now,
        { Before: { } old, After: null } => did == "Changed" ? $"{old} → nothing" : old,
        _ => $"{value.Before} → {value.After}",
    };

    private static string RoleOf(string id) =>
        int.TryParse(id, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= Roles.All.Count ? Roles.All[number - 1] : id;

    private static string Spaced(string name) => Humps().Replace(name, m => " " + m.Value).ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Humps();
}
