using WebApp.Operations.Logs;

namespace WebApp.Tests.Operations;

/// <summary>Log files on a disk that does not take them: lines are counted, nobody waits, and it goes on by itself.</summary>
public sealed class LogFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mainstay-");

    private string Today => Path.Combine(folder.FullName, "logs", $"mainstay-{DateTime.Now:yyyyMMdd}.json");

    [Fact]
    public async Task A_folder_that_cannot_be_written_costs_lines_and_they_are_written_again_when_it_can()
    {
        // A file where the folder should be: what a read-only disk answers as well, an error at every try.
        var obstacle = Path.Combine(folder.FullName, "logs");
        await File.WriteAllTextAsync(obstacle, "");
        await using var files = LogLab.Files(folder.FullName);
        files.Emit(LogLab.Line("one"));
        await Support.Eventually.Holds(() => files.Trouble is not null, "the trouble is seen");
        files.Lost.ShouldBe(1);
        File.Delete(obstacle);
        await Support.Eventually.Holds(() =>
        {
            files.Emit(LogLab.Line("two"));
            return files.Trouble is null && File.Exists(Today);
        }, "it is over");
    }

    [Fact]
    public async Task A_full_disk_costs_lines_and_nobody_waits()
    {
        if (!File.Exists("/dev/full"))
            return;
        // Every write to it is answered with “no space left on device”, by the system itself.
        Directory.CreateDirectory(Path.GetDirectoryName(Today)!);
        File.CreateSymbolicLink(Today, "/dev/full");
        await using var files = LogLab.Files(folder.FullName);
        files.Emit(LogLab.Line("one"));
        await Support.Eventually.Holds(() => files.Trouble is not null, "the trouble is seen");
        files.Trouble!.ShouldContain("space", Case.Insensitive);
    }

    [Fact]
    public async Task The_last_room_on_the_disk_is_left_to_orders()
    {
        await using var files = LogLab.Files(folder.FullName, keepFree: 100_000_000);
        files.Emit(LogLab.Line("one"));
        await Support.Eventually.Holds(() => files.Trouble is not null, "the line is left out");
        files.Trouble!.ShouldContain("Logs:KeepFreeMegabytes");
        File.Exists(Today).ShouldBeFalse();
    }

    [Fact]
    public async Task All_files_together_stay_under_their_size()
    {
        await using (var files = LogLab.Files(folder.FullName))
            for (var i = 0; i < 13; i++)
            {
                for (var j = 0; j < 400; j++)
                    files.Emit(LogLab.Line("much", category: new string('y', 2_900)));
                var batch = i;
                await Support.Eventually.Holds(() => Directory.Exists(Path.GetDirectoryName(Today)) && Directory.GetFiles(Path.GetDirectoryName(Today)!).Length > Math.Min(batch, 9), "a file is full");
            }
        var kept = Directory.GetFiles(Path.GetDirectoryName(Today)!);
        kept.Length.ShouldBe(10);
        kept.Sum(f => new FileInfo(f).Length).ShouldBeLessThan(10_100_000);
    }

    [Theory]
    [InlineData("from 203.0.113.7 at 12:30:45", "from ••• at 12:30:45")]
    [InlineData("from 2001:db8::1 and 2001:db8:0:1:2:3:4:5", "from ••• and •••")]
    [InlineData("listening on http://127.0.0.1:5080", "listening on http://127.0.0.1:5080")]
    [InlineData("WebApp::Thing 1.0.0", "WebApp::Thing 1.0.0")]
    public void Network_addresses_are_masked_and_times_are_not(string text, string masked) => LogFormat.Mask(text, 1000).ShouldBe(masked);

    public void Dispose() => folder.Delete(recursive: true);
}
