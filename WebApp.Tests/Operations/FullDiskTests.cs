using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;
using WebApp.Tests.Support;

namespace WebApp.Tests.Operations;

/// <summary>The site as a process over a real disk that is full to the last byte, and has room again.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mainstay-disk-");
    private readonly Dictionary<string, string?> settings = [];

    private string Prepared => Path.Combine(folder.FullName, "prepared");

    private string Disk => Path.Combine(folder.FullName, "disk");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Prepared);
        Directory.CreateDirectory(Disk);
        await using var shop = new TestSite(Prepared).With("Backups:EveryMinutes", "0");
        await shop.AddProductAsync("Lamp");
        foreach (var (key, value) in shop.Settings)
            settings[key] = value;
        settings["Data:Directory"] = Disk;
        settings["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information";
    }

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [TmpfsFact]
    public async Task On_a_full_disk_visitors_read_on_nothing_acknowledged_is_lost_and_it_goes_on_by_itself()
    {
        // The disk is seen by this process and its children alone, and goes with it.
        using var site = new SiteProcess(settings, under:
            ["unshare", "--mount", "bash", "-c", "mount -t tmpfs -o size=24m tmpfs \"$0\" && cp -a \"$1/.\" \"$0\" && exec \"${@:2}\"", Disk, Prepared]);
        var address = await site.AddressAsync();
        var inside = $"/proc/{site.Id}/root{Disk}";
        (await AddAsync(address)).ShouldBe(HttpStatusCode.OK);
        Fill(inside);

        var (taken, answer) = (1, HttpStatusCode.OK);
        while (taken < 2_000 && (answer = await AddAsync(address)) == HttpStatusCode.OK)
            taken++;
        answer.ShouldBe(HttpStatusCode.ServiceUnavailable, site.Output);
        using var guest = new HttpClient { BaseAddress = address };
        foreach (var page in new[] { "/", "/shop", "/products/lamp", "/account/login", "/health/live" })
            (await guest.GetAsync(new Uri(page, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK, page);

        File.Delete(Path.Combine(inside, "filling"));
        for (var i = 0; i < 20; i++, taken++)
            (await AddAsync(address)).ShouldBe(HttpStatusCode.OK, "no restart is needed");
        site.IsRunning.ShouldBeTrue();
        var kept = Keep(site.Id, inside);
        Read(kept, "SELECT count(*) FROM Carts").ShouldBe($"{taken}", "every cart that was answered, and none besides");
        Read(kept, "PRAGMA integrity_check").ShouldBe("ok");
    }

    // As far as it goes; the end is small, so that no page of the database finds room behind it.
    private static void Fill(string disk)
    {
        using var filling = new FileStream(Path.Combine(disk, "filling"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in new[] { 1 << 20, 4096, 1 })
        {
            try
            {
                while (true)
                    filling.Write(new byte[size]);
            }
            catch (IOException)
            {
                // Full for pieces of this size.
            }
        }
    }

    // Somebody new each time: a cart of their own.
    private static async Task<HttpStatusCode> AddAsync(Uri address)
    {
        using var guest = new HttpClient { BaseAddress = address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/products/lamp") { Content = new FormUrlEncodedContent([KeyValuePair.Create("Quantity", "1")]) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await guest.SendAsync(request);
        return answer.StatusCode;
    }

    // As it lies there at one moment; SQLite itself does not open a file by the way through another process.
    private string Keep(int process, string disk)
    {
        using (var stop = Process.Start("kill", ["-STOP", $"{process}"]))
            stop.WaitForExit();
        var target = Directory.CreateDirectory(Path.Combine(folder.FullName, "kept")).FullName;
        foreach (var name in new[] { "site.db", "site.db-wal" })
            File.Copy(Path.Combine(disk, name), Path.Combine(target, name));
        return target;
    }

    private static string? Read(string disk, string sql)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(disk, "site.db")};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }
}
