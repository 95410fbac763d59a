using System.ComponentModel.DataAnnotations;
using WebApp.Catalog.Downloads;

namespace WebApp.Pages.Admin.Products.Files;

/// <summary>What staff say of a file for buyers.</summary>
public sealed class FileInput
{
    [StringLength(ProductDownload.MaxName, ErrorMessage = "At most {1} characters.")]
    public string? Name { get; set; }

    public int? VariantId { get; set; }

    [Range(1, ProductDownload.MostTimes, ErrorMessage = "From {1} to {2}, or nothing for as often as one likes.")]
    public int? Limit { get; set; }

    [Range(1, ProductDownload.MostDays, ErrorMessage = "From {1} to {2}, or nothing for ever.")]
    public int? Days { get; set; }

    /// <summary>What is stored, as a form.</summary>
    public static FileInput Of(ProductDownload file) => new() { Name = file.Name, VariantId = file.VariantId, Limit = file.Limit, Days = file.Days };

    /// <summary>What the form says.</summary>
    public DownloadTerms ToTerms() => new(Name ?? "", VariantId, Limit, Days);
}
