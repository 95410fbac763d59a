using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using WebApp.Media;
using WebApp.Tests.Support;

namespace WebApp.Tests.Media;

public sealed class MediaLibraryTests(MediaLibraryTests.Shelf shelf) : IClassFixture<MediaLibraryTests.Shelf>
{
    private readonly TestSite site = shelf.Site;

    public sealed class Shelf : SharedSite
    {
        public Shelf() => Site.With("Media:MaxBytes", "500000");
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png, "photo.txt")]
    [InlineData(SKEncodedImageFormat.Jpeg, "photo.exe")]
    [InlineData(SKEncodedImageFormat.Webp, "")]
    public async Task Content_decides_and_not_the_name(SKEncodedImageFormat format, string name)
    {
        var result = await Add(Pictures.Of(format), name);
        result.IsAccepted.ShouldBeTrue(result.Refusal);
        (result.File!.Width, result.File.Height).ShouldBe((100, 50));
        Stored(result.File)[..4].ShouldBe("RIFF"u8.ToArray());
    }

    [Fact]
    public async Task A_gif_is_accepted() => (await Add(Pictures.Gif, "dot.gif")).File!.Width.ShouldBe(1);

    [Theory]
    [InlineData("just some words", "not a picture")]
    [InlineData("", "empty")]
    [InlineData("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "SVG")]
    [InlineData("<html><script>alert(1)</script></html>", "not a picture")]
    [InlineData("GIF89a=1;/*<script>alert(1)</script>*/", "12,605 × 12,091 pixels")]
    [InlineData("%PDF-1.7", "PDF")]
    public async Task What_is_no_picture_is_refused_with_the_reason(string content, string reason)
    {
        var before = Files();
        var result = await Add(Encoding.UTF8.GetBytes(content), "photo.jpg");
        result.IsAccepted.ShouldBeFalse();
        result.Refusal!.ShouldContain(reason);
        Files().ShouldBe(before);
    }

    [Fact]
    public async Task A_bomb_is_refused_by_its_header_without_taking_memory()
    {
        await Add(Pictures.Of(SKEncodedImageFormat.Png), "warm-up.png");
        var before = Process.GetCurrentProcess().PrivateMemorySize64;
        var watch = Stopwatch.StartNew();

        var result = await Add(Pictures.PngClaiming(60_000, 60_000), "bomb.png");

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        result.Refusal.ShouldBe("The picture has 60,000 × 60,000 pixels; at most 50 million are accepted.");
        (Process.GetCurrentProcess().PrivateMemorySize64 - before).ShouldBeLessThan(50_000_000);
    }

    [Fact]
    public async Task Too_many_bytes_are_refused_without_reading_them_all()
    {
        using var endless = new EndlessStream();
        var result = await Library.AddAsync(endless, "flood.png", "", default);
        result.Refusal.ShouldBe("The file has more than 0.5 MB, which is the most that is accepted.");
        endless.Given.ShouldBeLessThan(700_000);
    }

    [Fact]
    public async Task A_picture_that_is_cut_off_is_refused()
    {
        var whole = Pictures.Of(SKEncodedImageFormat.Jpeg, 400, 400);
        (await Add(whole[..(whole.Length / 2)], "half.jpg")).Refusal!.ShouldContain("cut off");
    }

    [Fact]
    public async Task Camera_data_and_hidden_parts_are_gone_and_the_picture_stands_upright()
    {
        var taken = Pictures.WithCameraData(Pictures.Of(SKEncodedImageFormat.Jpeg), 6, "SECRET-PLACE <script>");
        var file = (await Add([.. taken, .. "<html><script>alert(1)</script></html>"u8], "phone.jpg")).File!;

        (file.Width, file.Height).ShouldBe((50, 100));
        var stored = Stored(file);
        Pictures.ColourAt(stored, 0.5, 0.1).Red.ShouldBeGreaterThan((byte)200);
        Pictures.ColourAt(stored, 0.5, 0.9).Blue.ShouldBeGreaterThan((byte)200);
        foreach (var trace in new[] { "SECRET", "script", "Exif", "EXIF", "GPS" })
            stored.AsSpan().IndexOf(Encoding.ASCII.GetBytes(trace)).ShouldBe(-1, trace);
    }

    [Theory]
    [InlineData(1, true, true)]
    [InlineData(2, false, true)]
    [InlineData(3, false, true)]
    [InlineData(4, true, true)]
    [InlineData(5, true, false)]
    [InlineData(6, true, false)]
    [InlineData(7, false, false)]
    [InlineData(8, false, false)]
    public async Task Every_way_to_hold_a_camera_is_put_right(int orientation, bool redFirst, bool lying)
    {
        var file = (await Add(Pictures.WithCameraData(Pictures.Of(SKEncodedImageFormat.Jpeg), orientation, "x"), "a.jpg")).File!;
        (file.Width > file.Height).ShouldBe(lying);
        var first = lying ? Pictures.ColourAt(Stored(file), 0.1, 0.5) : Pictures.ColourAt(Stored(file), 0.5, 0.1);
        (first.Red > first.Blue).ShouldBe(redFirst);
    }

    [Fact]
    public async Task The_same_picture_is_kept_once_even_when_it_comes_many_times_at_once()
    {
        var picture = Pictures.Numbered(8);
        var before = Files();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Add(picture, $"name-{n}.png")));
        results.Select(r => r.File!.Id).Distinct().Count().ShouldBe(1);
        (await site.InDatabase(db => db.Media.CountAsync(m => m.Key == results[0].File!.Key))).ShouldBe(1);
        Files().Except(before).Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_large_picture_is_kept_smaller_and_transparency_stays()
    {
        var large = (await Add(Pictures.Of(SKEncodedImageFormat.Png, 3000, 1500), "wide.png")).File!;
        (large.Width, large.Height).ShouldBe((2400, 1200));
        var clear = (await Add(Pictures.Of(SKEncodedImageFormat.Png, 20, 20, SKColors.Transparent), "clear.png")).File!;
        Pictures.ColourAt(Stored(clear), 0.5, 0.5).Alpha.ShouldBe((byte)0);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\ada\\cat.jpg", "cat.jpg")]
    [InlineData("cat\r\n\u202Egpj.exe", "catgpj.exe")]
    [InlineData("\0", "picture")]
    public async Task The_senders_name_is_only_shown_and_cannot_deceive(string sent, string shown) =>
        (await Add(Pictures.Numbered(200 + sent.Length), sent)).File!.OriginalName.ShouldBe(shown);

    private List<string> Files() => [.. Directory.EnumerateFiles(Path.Combine(site.Folder, "media"), "*", SearchOption.AllDirectories).Order()];

    private MediaLibrary Library => site.Services.GetRequiredService<MediaLibrary>();

    private async Task<MediaResult> Add(byte[] content, string name)
    {
        using var stream = new MemoryStream(content);
        return await Library.AddAsync(stream, name, "", default);
    }

    private byte[] Stored(MediaFile file) => File.ReadAllBytes(Path.Combine(site.Folder, "media", file.Key, "original.webp"));

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
