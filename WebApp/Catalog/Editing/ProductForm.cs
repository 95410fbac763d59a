using WebApp.Content;

namespace WebApp.Catalog.Editing;

/// <summary>A product as staff type it: every value is kept as it was typed, so that a refusal loses nothing.</summary>
public sealed class ProductForm
{
    /// <summary>The most variants of one product.</summary>
    public const int MaxVariants = 100;

    /// <summary>The most options of one product, such as Colour and Size.</summary>
    public const int MaxOptions = 3;

    /// <summary>The most pictures of one product.</summary>
    public const int MaxPictures = 30;

    /// <summary>The <see cref="Product.Version"/> that the editor saw.</summary>
    public int Version { get; set; }

    public string? Name { get; set; }

    /// <summary>Empty: made of the name.</summary>
    public string? Slug { get; set; }

    public string? Summary { get; set; }

    /// <summary>Markdown.</summary>
    public string? Description { get; set; }

    public PublishStatus Status { get; set; }

    public bool IsFeatured { get; set; }

    public bool IsListed { get; set; }

    /// <summary>For a product that is sold elsewhere: where.</summary>
    public string? ExternalUrl { get; set; }

    /// <summary>For a product that is sold elsewhere: what the button says.</summary>
    public string? ButtonText { get; set; }

    public List<int> CategoryIds { get; set; } = [];

    /// <summary>Up to <see cref="MaxOptions"/> names; empty ones do not count.</summary>
    public List<string?> OptionNames { get; set; } = [];

    public List<VariantForm> Variants { get; set; } = [];

    public List<PictureForm> Pictures { get; set; } = [];

    /// <summary>The places in <see cref="OptionNames"/> that have a name.</summary>
    public IEnumerable<int> NamedOptions => Enumerable.Range(0, Math.Min(OptionNames.Count, MaxOptions))
        .Where(i => !string.IsNullOrWhiteSpace(OptionNames[i]));

    /// <summary>The form for a product that does not exist yet.</summary>
    public static ProductForm New() => new() { IsListed = true };

    /// <summary>Adds empty rows for further variants, as far as there is room.</summary>
    public void AddSpareRows(int count)
    {
        for (var i = 0; i < count && Variants.Count < MaxVariants; i++)
            Variants.Add(new VariantForm { IsActive = true });
    }

    /// <summary>Puts a picture at another place, or takes it out when there is none; places that do not exist change nothing.</summary>
    public void MovePicture(int at, int? to)
    {
        if (at < 0 || at >= Pictures.Count || to < 0 || to >= Pictures.Count)
            return;
        var picture = Pictures[at];
        Pictures.RemoveAt(at);
        if (to is { } place)
            Pictures.Insert(place, picture);
    }

    /// <summary>
    /// Takes over what another editor has added since, so that saving this form takes nothing of theirs away unseen.
    /// </summary>
    public void Adopt(ProductForm stored)
    {
        Version = stored.Version;
        Variants.AddRange(stored.Variants.Where(v => Variants.TrueForAll(mine => mine.Id != v.Id)));
        Pictures.AddRange(stored.Pictures.Where(p => Pictures.TrueForAll(mine => mine.MediaId != p.MediaId)));
    }
}

/// <summary>A picture in the form; the first one is the main picture.</summary>
public sealed class PictureForm
{
    public int MediaId { get; set; }

    /// <summary>What a person who does not see it is told.</summary>
    public string? Alt { get; set; }
}
