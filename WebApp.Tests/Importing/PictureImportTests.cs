using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using WebApp.Importing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Importing;

/// <summary>Pictures that a file names: fetched with care, and each that is missing is named with the reason.</summary>
public sealed class PictureImportTests(PictureImportTests.Open open, WooFixture careful) : IClassFixture<PictureImportTests.Open>, IClassFixture<WooFixture>, IAsyncLifetime
{
    /// <summary>A site that may ask its own network, where these tests' picture server is.</summary>
    public sealed class Open : WooFixture
    {
        public Open() : base(allowPrivateNetworks: true)
        {
        }
    }

    private readonly WooCase woo = open.Woo;
    private readonly string sku = open.Woo.NextSku();
    private readonly PictureServer shop = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await shop.DisposeAsync();

    [Theory]
    [InlineData("/gone.png", "the server answered 404 Not Found", 1)]
    [InlineData("/broken.png", "the server answered 500 Internal Server Error", 2)]
    [InlineData("/round.png", "more than 5 redirects", 6)]
    [InlineData("/inside.png", "“file:” addresses are not fetched, only http and https", 1)]
    [InlineData("/text.png", "The file is not a picture that can be read", 1)]
    [InlineData("/slow.png", "no complete answer within 1 seconds", 1)]
    [InlineData("/flood.png", "The file has more than 1 MB", 1)]
    public async Task A_picture_that_cannot_be_had_is_named_with_the_reason(string path, string reason, int asked)
    {
        var report = await Import(shop.Address + path);
        report.MissingPictures.Single().Address.ShouldBe(shop.Address + path);
        report.MissingPictures.Single().Reason.ShouldContain(reason);
        shop.Asked(path).ShouldBe(asked);
        report.Count(RowOutcome.New).ShouldBe(1);
    }

    [Fact]
    public async Task A_passing_fault_is_tried_once_more_and_a_redirect_followed()
    {
        var report = await Import(shop.Address + "/shaky.png, " + shop.Address + "/moved.png");
        (report.PicturesFetched, report.MissingPictures.Count).ShouldBe((2, 0));
        shop.Asked("/shaky.png").ShouldBe(2);
        var thing = await woo.Product("Thing " + sku);
        thing.Pictures.Count.ShouldBe(2);
        thing.Pictures[0].Media!.Alt.ShouldStartWith("Thing T-");
    }

    [Fact]
    public async Task What_was_fetched_is_not_fetched_again_and_what_was_missing_is_tried_again()
    {
        var two = shop.Address + "/1.png, " + shop.Address + "/broken.png";
        await Import(two);
        var again = await Import(two);
        (again.PicturesFetched, again.PicturesKnown, again.MissingPictures.Count).ShouldBe((0, 1, 1));
        (shop.Asked("/1.png"), shop.Asked("/broken.png")).ShouldBe((1, 4));
        again.Count(RowOutcome.Unchanged).ShouldBe(1);
    }

    [Fact]
    public async Task A_host_out_of_reach_is_given_up_quickly()
    {
        var closed = $"http://127.0.0.1:{ClosedPort()}";
        var watch = Stopwatch.StartNew();
        var report = await Import(string.Join(", ", Enumerable.Range(0, 40).Select(n => $"{closed}/{n}.png")));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8));
        report.MissingPictures.Count.ShouldBe(40);
        report.MissingPictures.Count(m => m.Reason.Contains("could not be reached twice before")).ShouldBeGreaterThan(30);
        using var printed = new StringWriter();
        report.WriteTo(printed);
        printed.ToString().Split('\n').Count(line => line.Contains(closed)).ShouldBeLessThan(20, "many pictures with one reason are not forty lines");
        printed.ToString().ShouldContain(" more\n");
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/1.png")]
    [InlineData("http://localhost:{0}/1.png")]
    [InlineData("http://[::1]:{0}/1.png")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://0x7f000001:{0}/1.png")]
    public async Task The_servers_own_neighbours_are_not_asked(string address)
    {
        var report = await careful.Woo.Take("SKU,Name,Images", $"{careful.Woo.NextSku()},Thing," + address.Replace("{0}", shop.Address.Split(':')[^1], StringComparison.Ordinal));
        report.MissingPictures.Single().Reason.ShouldContain("private network");
        shop.AskedInAll.ShouldBe(0);
    }

    [Fact]
    public async Task File_names_of_the_other_shop_are_said_to_be_none()
    {
        var report = await Import("photo.jpg");
        report.MissingPictures.Single().Reason.ShouldContain("file name");
    }

    private Task<ImportReport> Import(string images) => woo.Take("SKU,Name,Images", $"{sku},Thing {sku},\"{images}\"");

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
