using System.ComponentModel.DataAnnotations;
using WebApp.Api.Contract;
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

/// <summary>Pictures, taken in as the admin takes them in: by content, encoded anew, each kept once.</summary>
public sealed class Pictures(MediaLibrary library, SiteAddress site)
{
    /// <summary>The most that an upload may be as JSON; bytes.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    /// <summary>What can be done with them.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<Pictures, UploadPicture, Picture>
        {
            Name = "media.upload", Summary = "Upload a picture", Method = HttpMethods.Post, Route = "media", Scope = Scopes.MediaWrite, Soap = SoapService.Content,
            AsksOthers = true, MostBytes = MostBytes,
            ExampleRequest = new UploadPicture { FileName = "mug.png", Alt = "A blue mug", Content = Convert.FromBase64String("iVBORw0KGgo=") },
            ExampleAnswer = new Picture { Url = "https://shop.example.com/media/0f3a/full.webp", Width = 1200, Height = 900, Alt = "A blue mug" },
            Do = (pictures, request, cancel) => pictures.AddAsync(request, cancel),
        },
    ];

    private async Task<Outcome<Picture>> AddAsync(UploadPicture request, CancellationToken cancel)
    {
        using var content = new MemoryStream(request.Content);
        var result = await library.AddAsync(content, request.FileName, request.Alt ?? "", cancel);
        return result.IsAccepted ? Picture.Of(result.File, site)! : ApiProblem.Invalid("content", result.Refusal);
    }
}
