using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using WebApp.Media;
using WebApp.Tests.Support;

namespace WebApp.Tests.Media;

/// <summary>Uploads that mean no good, and what becomes of each.</summary>
public sealed class HostileUploadTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private static int last = 500;
    private readonly TestSite site = shared.Site;

    [Theory]
    [InlineData("50,000 × 50,000 pixels in half a kilobyte", "50,000 × 50,000 pixels")]
    [InlineData("a picture one pixel high and two thousand million wide", "The picture")]
    [InlineData("SVG with a script", "SVG drawings can carry programs")]
    [InlineData("SVG behind a byte order mark and a comment", "SVG drawings can carry programs")]
    [InlineData("SVG with entities", "SVG drawings can carry programs")]
    [InlineData("SVG in UTF-16", "not a picture")]
    [InlineData("HTML that calls itself a GIF", "pixels; at most")]
    [InlineData("PHP behind the head of a GIF", "damaged")]
    [InlineData("a program", "not a picture")]
    [InlineData("a ZIP archive", "not a picture")]
    [InlineData("PNG with nothing behind its head", "damaged")]
    [InlineData("JPEG of one marker", "damaged")]
    public async Task What_is_no_good_picture_is_refused_at_once_and_takes_no_memory(string what, string reason)
    {
        await Add(Pictures.Numbered(++last), "warm-up.png");
        var content = Content(what);
        var before = Process.GetCurrentProcess().PrivateMemorySize64;
        var watch = Stopwatch.StartNew();
        var result = await Add(content, "photo.jpg");
        result.IsAccepted.ShouldBeFalse();
        result.Refusal!.ShouldContain(reason);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        (Process.GetCurrentProcess().PrivateMemorySize64 - before).ShouldBeLessThan(50_000_000);
    }

    [Fact]
    public async Task A_gif_of_ten_thousand_frames_becomes_its_first()
    {
        var result = await Add(Gif(frames: 10_000, side: 600), "film.gif");
        (result.File!.Width, result.File.Height, result.File.Bytes < 20_000).ShouldBe((600, 600, true));
    }

    [Theory]
    [InlineData("page behind a JPEG", "<html><script>alert(1)</script></html>")]
    [InlineData("archive behind a JPEG", "PK\u0003\u0004 evil.aspx")]
    public async Task What_hides_behind_a_picture_stays_behind(string what, string hidden)
    {
        byte[] polyglot = [.. Pictures.Of(SKEncodedImageFormat.Jpeg, 80, 60 + ++last % 50), .. Encoding.Latin1.GetBytes(hidden)];
        var file = (await Add(polyglot, what + ".jpg")).File!;
        File.ReadAllBytes(Path.Combine(site.Folder, "media", file.Key, "original.webp")).AsSpan().IndexOf(Encoding.Latin1.GetBytes(hidden)).ShouldBe(-1);
    }

    [Theory]
    [InlineData("../../x.aspx", "x.aspx")]
    [InlineData("..\\..\\x.aspx", "x.aspx")]
    [InlineData("..%2f..%2fx", "..%2f..%2fx")]
    [InlineData("C:\\Windows\\x.png", "x.png")]
    [InlineData("\\\\host\\share\\x.png", "x.png")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData("x.png\0.cshtml", "x.png.cshtml")]
    [InlineData("x\r\nSet-Cookie: a=b.png", "xSet-Cookie: a=b.png")]
    [InlineData("con", "con")]
    [InlineData("x.jpg.cshtml", "x.jpg.cshtml")]
    [InlineData(".htaccess", ".htaccess")]
    [InlineData("x.png.", "x.png.")]
    [InlineData("\u202Egnp.exe", "gnp.exe")]
    [InlineData("<script>alert(1)</script>.png", "script>.png")]
    [InlineData("   ", "picture")]
    [InlineData("caf\u0065\u0301.png", "caf\u0065\u0301.png")]
    public async Task A_name_is_shown_and_never_becomes_a_path(string name, string shown)
    {
        var file = (await Add(Pictures.Numbered(++last), name)).File!;
        file.OriginalName.ShouldBe(shown);
        Directory.EnumerateFiles(Path.Combine(site.Folder, "media", file.Key)).Select(Path.GetFileName).ShouldBe(["original.webp"]);
        using var edgar = await site.SignedIn(Cast.Edgar);
        var page = await edgar.Get($"/admin/media/{file.Id}");
        page.Heading.ShouldBe(View.Squeeze(shown));
        page.Document.QuerySelectorAll("main script").Length.ShouldBe(0);
    }

    [Fact]
    public async Task A_name_of_300_characters_is_cut() => (await Add(Pictures.Numbered(++last), new string('x', 300) + ".png")).File!.OriginalName.Length.ShouldBe(255);

    [Fact]
    public async Task An_upload_of_300_megabytes_is_refused_before_it_is_read()
    {
        using var edgar = await site.SignedIn(Cast.Edgar);
        var before = Process.GetCurrentProcess().PrivateMemorySize64;
        using var connection = new TcpClient();
        await connection.ConnectAsync(site.Address.Host, site.Address.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /admin/media/upload HTTP/1.1\r\nHost: {site.Address.Authority}\r\nCookie: {edgar.Cookies.GetCookieHeader(site.Address)}\r\nOrigin: http://{site.Address.Authority}\r\n" +
            "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 300000000\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"Files\"; filename=\"x.png\"\r\n\r\n"));
        using var answer = new StreamReader(stream);
        (await answer.ReadLineAsync()).ShouldBe("HTTP/1.1 413 Payload Too Large");
        (Process.GetCurrentProcess().PrivateMemorySize64 - before).ShouldBeLessThan(50_000_000);
    }

    private Task<MediaResult> Add(byte[] content, string name) => site.Services.GetRequiredService<MediaLibrary>().AddAsync(new MemoryStream(content), name, "", default);

    private static byte[] Content(string what) => what switch
    {
        "50,000 × 50,000 pixels in half a kilobyte" => Pictures.PngClaiming(50_000, 50_000),
        "a picture one pixel high and two thousand million wide" => Pictures.PngClaiming(2_000_000_000, 1),
        "SVG with a script" => "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(),
        "SVG behind a byte order mark and a comment" => [0xEF, 0xBB, 0xBF, .. "<!-- GIF89a --><svg><script>alert(1)</script></svg>"u8],
        "SVG with entities" => "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>"u8.ToArray(),
        "SVG in UTF-16" => Encoding.Unicode.GetBytes("<svg><script>alert(1)</script></svg>"),
        "HTML that calls itself a GIF" => "GIF89a=1;/*<html><script>alert(1)</script>*/"u8.ToArray(),
        "PHP behind the head of a GIF" => "GIF89a<?php system($_GET['c']); ?>"u8[..12].ToArray(),
        "a program" => "MZ\0\0 This program cannot be run in DOS mode"u8.ToArray(),
        "a ZIP archive" => "PK\u0003\u0004"u8.ToArray(),
        "PNG with nothing behind its head" => [0x89, .. "PNG\r\n\x1a\n"u8],
        _ => [0xFF, 0xD8, 0xFF, 0xE0],
    };

    private static byte[] Gif(int frames, ushort side)
    {
        var gif = new MemoryStream();
        gif.Write("GIF89a"u8);
        gif.Write([(byte)side, (byte)(side >> 8), (byte)side, (byte)(side >> 8), 0x80, 0, 0, 255, 0, 0, 0, 0, 255]);
        for (var i = 0; i < frames; i++)
            gif.Write([0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
        gif.WriteByte(0x3B);
        return gif.ToArray();
    }
}
