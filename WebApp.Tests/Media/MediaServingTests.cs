using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using WebApp.Media;
using WebApp.Tests.Support;

namespace WebApp.Tests.Media;

public sealed class MediaServingTests(SharedSite shared) : IClassFixture<SharedSite>, IAsyncLifetime
{
    private readonly TestSite site = shared.Site;
    private readonly HttpClient visitor = new();
    private MediaFile picture = null!;

    public async Task InitializeAsync()
    {
        visitor.BaseAddress = site.Address;
        picture = await Add(Pictures.Of(SKEncodedImageFormat.Jpeg, 1000, 500));
    }

    public Task DisposeAsync()
    {
        visitor.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("320", 320, 160)]
    [InlineData("960", 960, 480)]
    [InlineData("full", 1000, 500)]
    public async Task A_size_is_served_to_be_kept_for_ever(string size, int width, int height)
    {
        using var answer = await visitor.GetAsync($"/media/{picture.Key}/{size}.webp");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        using var shown = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync());
        (shown.Width, shown.Height).ShouldBe((width, height));

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/media/{picture.Key}/{size}.webp");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await visitor.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("321.webp")]
    [InlineData("0320.webp")]
    [InlineData("+320.webp")]
    [InlineData("1280.webp")]
    [InlineData("320.png")]
    [InlineData("original.webp")]
    [InlineData("..%2f..%2fsite.db")]
    [InlineData("%2e%2e/%2e%2e/site.db")]
    [InlineData("full.webp%20")]
    [InlineData("")]
    public async Task Anything_else_is_not_found(string file)
    {
        using var answer = await visitor.GetAsync($"/media/{picture.Key}/{file}");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.CacheControl?.MaxAge.ShouldBeNull();
    }

    [Theory]
    [InlineData("0123456789abcdef0123")]
    [InlineData("..")]
    [InlineData(".incoming")]
    public async Task An_unknown_picture_is_not_found(string key) =>
        (await visitor.GetAsync($"/media/{key}/320.webp")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Many_first_requests_at_once_make_one_file()
    {
        var picture = await Add(Pictures.Of(SKEncodedImageFormat.Jpeg, 1000, 501));
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => visitor.GetByteArrayAsync($"/media/{picture.Key}/640.webp")));
        answers.Select(Convert.ToHexString).Distinct().Count().ShouldBe(1);
        Directory.GetFiles(Path.Combine(site.Folder, "media", picture.Key)).Select(Path.GetFileName)
            .ShouldBe(["640.webp", "original.webp"], ignoreOrder: true);
        Directory.GetFiles(Path.Combine(site.Folder, "media", ".incoming")).ShouldBeEmpty();
    }

    private async Task<MediaFile> Add(byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        return (await site.Services.GetRequiredService<MediaLibrary>().AddAsync(content, "a.jpg", "Two halves", default)).File!;
    }

    [Fact]
    public void Addresses_name_every_size_that_exists()
    {
        var shown = PictureRef.Of(picture)!;
        MediaUrls.SrcSet(shown).ShouldBe(string.Join(", ",
            new[] { 320, 640, 960 }.Select(w => $"/media/{picture.Key}/{w}.webp {w}w").Append($"/media/{picture.Key}/full.webp 1000w")));
        MediaUrls.UpTo(shown, 960).ShouldEndWith("/960.webp");
        MediaUrls.UpTo(shown with { Width = 200 }, 960).ShouldEndWith("/full.webp");
    }
}
