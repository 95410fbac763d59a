using WebApp.Content;
using WebApp.Primitives;

namespace WebApp.Catalog.Editing;

/// <summary>Turns what staff typed into values, or says beside each field what is wrong. Knows no database.</summary>
public static class ProductReading
{
    /// <summary>Reads a whole form.</summary>
    /// <param name="form">What was typed.</param>
    /// <param name="kind">How the product is sold.</param>
    /// <param name="currency">The ISO 4217 code of its prices.</param>
    /// <param name="zone">The time zone of its dates.</param>
    /// <param name="problems">Everything to mend; empty when the draft is good.</param>
    public static ProductDraft Read(ProductForm form, ProductKind kind, string currency, TimeZoneInfo zone, out List<FieldProblem> problems)
    {
        var reader = new FieldReader(currency, zone);
        var name = reader.Text("Name", form.Name, 200, "Give it a name.");
        var draft = new ProductDraft(
            name, ReadSlug(reader, form.Slug, name),
            reader.Text("Summary", form.Summary, 500), reader.Text("Description", form.Description, 100_000),
            kind == ProductKind.External ? ReadUrl(reader, form.ExternalUrl) : null,
            kind == ProductKind.External ? reader.Text("ButtonText", form.ButtonText, 60) : null,
            ReadOptionNames(reader, form), VariantReading.Read(reader, form));
        if (form.Status == PublishStatus.Published && kind == ProductKind.Standard
            && !form.Variants.Exists(v => v is { IsBlank: false, Remove: false, IsActive: true }))
            reader.Refuse("Status", "Before it is published it needs a variant that is for sale: at least a SKU and a price.");
        if (form.Status == PublishStatus.Scheduled)
            reader.Refuse("Status", "A product is a draft, published or archived.");
        if (form.Pictures.Count > ProductForm.MaxPictures)
            reader.Refuse("Files", $"A product has {ProductForm.MaxPictures} pictures at most.");
        problems = reader.Problems;
        return draft;
    }

    private static string ReadSlug(FieldReader reader, string? typed, string name)
    {
        var slug = string.IsNullOrWhiteSpace(typed) ? Slug.From(name) : typed.Trim();
        if (slug.Length == 0 && name.Length > 0)
            reader.Refuse("Slug", "The name has no Latin letters to make an address of: type one, such as blue-mug.");
        else if (slug.Length > 0 && (slug.Length > Slug.MaxLength || Slug.From(slug) != slug))
            reader.Refuse("Slug", $"Small letters, digits and single hyphens, at most {Slug.MaxLength} characters, such as {Example(slug)}.");
        return slug;
    }

    private static string Example(string typed) => Slug.From(typed) is { Length: > 0 } slug ? slug : "blue-mug";

    private static string ReadUrl(FieldReader reader, string? typed)
    {
        var url = reader.Text("ExternalUrl", typed, 2000, "Say where it is sold.");
        if (url.Length > 0 && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            reader.Refuse("ExternalUrl", "A full address that starts with https:// or http://.");
        return url;
    }

    private static List<string> ReadOptionNames(FieldReader reader, ProductForm form)
    {
        var names = new List<string>();
        foreach (var i in form.NamedOptions)
        {
            var name = reader.Text($"OptionNames[{i}]", form.OptionNames[i], 40);
            if (names.Contains(name, StringComparer.OrdinalIgnoreCase))
                reader.Refuse($"OptionNames[{i}]", "There is an option of this name already.");
            names.Add(name);
        }
        return names;
    }
}
