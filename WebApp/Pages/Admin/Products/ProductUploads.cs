using WebApp.Catalog.Editing;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Products;

/// <summary>Takes in the pictures that came with a product form. They join the form; the product gets them when it is saved.</summary>
public sealed class ProductUploads(MediaLibrary library)
{
    /// <summary>How many files one post may bring.</summary>
    public const int MostFiles = 20;

    /// <summary>How large one post may be, in bytes.</summary>
    public const long MaxBytes = 200_000_000;

    /// <summary>Adds each picture to the form.</summary>
    /// <returns>What was refused, each with its file's name.</returns>
    public async Task<List<FieldProblem>> AddAsync(ProductForm form, IReadOnlyList<IFormFile> files, CancellationToken cancel)
    {
        var refused = new List<FieldProblem>();
        if (files.Count > MostFiles)
            refused.Add(new("Files", $"At most {MostFiles} files at a time; the first {MostFiles} were looked at."));
        foreach (var file in files.Take(MostFiles))
        {
            await using var content = file.OpenReadStream();
            var result = await library.AddAsync(content, file.FileName, form.Name ?? "", cancel);
            if (!result.IsAccepted)
                refused.Add(new("Files", $"{Path.GetFileName(file.FileName)}: {result.Refusal}"));
            else if (form.Pictures.TrueForAll(p => p.MediaId != result.File.Id))
                form.Pictures.Add(new PictureForm { MediaId = result.File.Id, Alt = result.File.Alt });
        }
        return refused;
    }
}
