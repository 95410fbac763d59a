using WebApp.Journal;
using WebApp.Tests.Support;

namespace WebApp.Tests.Journal;

/// <summary>A journal that is gone or broken costs its content, never the site: it is set aside, a new one begun, and it is told.</summary>
public sealed class LostJournalTests : IDisposable
{
    private readonly JournalLab lab = new(new TestClock());

    public void Dispose() => lab.Dispose();

    public static TheoryData<string, bool> Damages => new()
    {
        { "overwritten", true },
        { "cut off", true },
        { "no database", true },
        { "another database", true },
        { "from a newer release", true },
        { "emptied", false },
        { "deleted", false },
    };

    [Theory]
    [MemberData(nameof(Damages), DisableDiscoveryEnumeration = true)]
    public async Task Found_lost_at_the_start(string damage, bool isKept)
    {
        await TellAsync("before", 200);
        lab.Close();
        Damage(damage);

        using var next = lab.Reopened();
        next.Writer.Add(new Fact(JournalKind.Error, "after"));
        (await next.Writer.FlushAsync(default)).ShouldBeTrue();

        await ShouldHaveBegunAnewAsync(next, isKept);
    }

    [Theory]
    [InlineData("overwritten", true)]
    [InlineData("deleted", false)]
    [InlineData("emptied", false)]
    public async Task Found_lost_while_it_runs(string damage, bool isKept)
    {
        await TellAsync("before", 200);
        await lab.Care.PruneAsync(default);
        Damage(damage);

        lab.Writer.Add(new Fact(JournalKind.Error, "after"));
        (await lab.Writer.FlushAsync(default)).ShouldBeTrue();
        await lab.Care.PruneAsync(default);
        lab.Writer.Add(new Fact(JournalKind.Error, "after"));
        await lab.Writer.FlushAsync(default);

        await ShouldHaveBegunAnewAsync(lab, isKept);
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_keeps_the_facts_waiting_and_is_told_until_it_is_over()
    {
        await TellAsync("before", 1);
        using (lab.HoldForWriting())
        {
            lab.Writer.Add(new Fact(JournalKind.Error, "meanwhile"));
            (await lab.Writer.FlushAsync(default)).ShouldBeFalse();
            lab.News.Trouble.ShouldNotBeNull();
        }
        (await lab.Writer.FlushAsync(default)).ShouldBeTrue();
        lab.News.Trouble.ShouldBeNull();
        lab.News.Next.ShouldBeNull();
        (await lab.Reader.NewestAsync(null, null, null, 10, default)).Select(e => e.Name).ShouldBe(["meanwhile", "before"]);
    }

    [Fact]
    public async Task Only_the_last_three_that_were_set_aside_are_kept()
    {
        for (var i = 0; i < 5; i++)
        {
            using var next = lab.Reopened();
            await next.Writer.FlushAsync(default);
            next.Close();
            Damage("no database");
        }
        lab.SetAside.Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_first_start_is_no_loss()
    {
        await lab.Writer.FlushAsync(default);
        lab.News.Next.ShouldBeNull();
    }

    private static async Task ShouldHaveBegunAnewAsync(JournalLab lab, bool isKept)
    {
        var loss = lab.News.Next.ShouldNotBeNull();
        (loss.SetAside is not null).ShouldBe(isKept, loss.How);
        lab.SetAside.Length.ShouldBe(isKept ? 1 : 0);
        lab.News.Told();
        lab.News.Next.ShouldBeNull("it is told once");
        (await lab.Reader.NewestAsync(null, null, null, 10, default)).ShouldAllBe(e => e.Name == "after");
    }

    private async Task TellAsync(string name, int times)
    {
        for (var i = 0; i < times; i++)
            lab.Writer.Add(new Fact(JournalKind.Error, name) { Detail = new { text = new string('x', 500) } });
        (await lab.Writer.FlushAsync(default)).ShouldBeTrue();
        await File.WriteAllTextAsync(Path.Combine(lab.Folder, "site.db"), "there is a site");
    }

    private void Damage(string how)
    {
        switch (how)
        {
            case "deleted":
                File.Delete(lab.File);
                break;
            case "no database":
                File.WriteAllText(lab.File, new string('?', 100_000));
                break;
            case "another database":
                lab.Replace("CREATE TABLE Things (Id INTEGER); PRAGMA user_version=1;");
                break;
            case "from a newer release":
                lab.Replace("CREATE TABLE Things (Id INTEGER); PRAGMA user_version=99;");
                break;
            default:
                using (var file = new FileStream(lab.File, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
                {
                    var length = file.Length;
                    if (how != "overwritten")
                        file.SetLength(how == "emptied" ? 0 : length / 2);
                    else
                        for (file.Position = 4096; file.Position < length;)
                            file.Write(Enumerable.Repeat((byte)0xA5, 4096).ToArray());
                }
                break;
        }
    }
}
