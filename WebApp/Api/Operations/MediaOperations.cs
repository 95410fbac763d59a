using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using WebApp.Api.Contract;
using WebApp.Data;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Api.Operations;

/// <summary>Uploads a picture.</summary>
public sealed class UploadPicture
{
    /// <summary>What the file was called, for people.</summary>
    [Required(ErrorMessage = "Give it a name."), StringLength(200, ErrorMessage = "At most 200 characters.")]
    public string FileName { get; set; } = "";

    /// <summary>What a person who does not see it is told; may be empty.</summary>
    [StringLength(500, ErrorMessage = "At most 500 characters.")]
    public string? Alt { get; set; }

    /// <summary>The file, in Base64: JPEG, PNG, WebP or GIF.</summary>
    [Required(ErrorMessage = "Send the picture."), MinLength(1, ErrorMessage = "Send the picture.")]
    public byte[] Content { get; set; } = [];
}

/// <summary>Asks for the pictures of the library, the newest first.</summary>
public sealed class ListPictures : ListRequest
{
    /// <summary>Only those whose file name, title or description has these words.</summary>
    [StringLength(200, ErrorMessage = "At most 200 characters.")]
    public string? Query { get; set; }
}

/// <summary>A picture of the library, with what the team knows of it.</summary>
public sealed class LibraryPicture
{
    /// <summary>The picture itself.</summary>
    public required Picture Picture { get; set; }

    /// <summary>What the file was called.</summary>
    public required string FileName { get; set; }

    /// <summary>What the team calls it; may be empty.</summary>
    public required string Title { get; set; }

    /// <summary>The size of the whole picture in bytes.</summary>
    public required long Bytes { get; set; }

    /// <summary>When it arrived, UTC.</summary>
    public required DateTime UploadedAt { get; set; }
}

/// <summary>A part of the library.</summary>
public sealed class PictureList : IListAnswer
{
    /// <summary>What stands in it, in order.</summary>
    public required List<LibraryPicture> Items { get; set; }

    /// <inheritdoc />
    public required string? Next { get; set; }
}

/// <summary>Pictures, taken in as the admin takes them in: by content, encoded anew, each kept once.</summary>
public sealed class Pictures(AppDbContext db, MediaLibrary library, SiteAddress site)
{
    /// <summary>The most that an upload may be as JSON; bytes.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    private static readonly Picture Example = new() { Url = "https://shop.example.com/media/0f3a/full.webp", Width = 1200, Height = 900, Alt = "A blue mug" };

    /// <summary>What can be done with them.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<Pictures, UploadPicture, Picture>
        {
            Name = "media.upload", Summary = "Upload a picture", Method = HttpMethods.Post, Route = "media", Scope = Scopes.MediaWrite, Soap = SoapService.Content,
            AsksOthers = true, MostBytes = MostBytes,
            ExampleRequest = new UploadPicture { FileName = "mug.png", Alt = "A blue mug", Content = Convert.FromBase64String("iVBORw0KGgo=") },
            ExampleAnswer = Example,
            Do = (pictures, request, cancel) => pictures.AddAsync(request, cancel),
        },
        new Operation<Pictures, ListPictures, PictureList>
        {
            Name = "media.list", Summary = "List the pictures of the library", Method = HttpMethods.Get, Route = "media", Scope = Scopes.MediaRead, Soap = SoapService.Content,
            ExampleRequest = new ListPictures { Query = "mug", Limit = 20 },
            ExampleAnswer = new PictureList
            {
                Items = [new() { Picture = Example, FileName = "mug.png", Title = "Mug, from the front", Bytes = 48_211, UploadedAt = new(2026, 3, 1, 14, 30, 0, DateTimeKind.Utc) }], Next = null,
            },
            Do = (pictures, request, cancel) => pictures.ListAsync(request, cancel),
        },
    ];

    private async Task<Outcome<Picture>> AddAsync(UploadPicture request, CancellationToken cancel)
    {
        using var content = new MemoryStream(request.Content);
        var result = await library.AddAsync(content, request.FileName, request.Alt ?? "", cancel);
        return result.IsAccepted ? Picture.Of(result.File, site)! : ApiProblem.Invalid("content", result.Refusal);
    }

    private async Task<Outcome<PictureList>> ListAsync(ListPictures request, CancellationToken cancel)
    {
        var (list, pictures) = ($"media {request.Query}", db.Media.AsNoTracking().Matching(request.Query));
        if (request.Cursor is { Length: > 0 } word)
        {
            if (Cursor.Read(list, word, 1) is not [var last])
                return ListRequest.WrongPlace;
            pictures = pictures.Where(m => m.Id < last);
        }
        var found = await pictures.Take(request.Limit + 1).ToListAsync(cancel);
        var shown = found.Take(request.Limit).ToList();
        return new PictureList { Items = shown.ConvertAll(Show), Next = found.Count > request.Limit ? Cursor.After(list, shown[^1].Id) : null };
    }

    private LibraryPicture Show(MediaFile file) => new()
    {
        Picture = Picture.Of(file, site)!, FileName = file.OriginalName, Title = file.Title, Bytes = file.Bytes, UploadedAt = file.CreatedAt,
    };
}
