using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Commands;
using WebApp.Operations;
using WebApp.Operations.Backups;
using WebApp.Operations.Encryption;
using WebApp.Operations.Restoring;
using WebApp.Ordering;
using WebApp.Tests.Data.Protection;
using WebApp.Tests.Support;

namespace WebApp.Tests.Operations;

/// <summary>What is done to the data folder at a terminal, as processes of their own.</summary>
public sealed class RestoreCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mainstay-");

    private string Data => Path.Combine(folder.FullName, "data");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_was_backed_up_comes_back_and_what_was_before_is_kept()
    {
        Directory.CreateDirectory(Data);
        string file;
        await using (var site = new TestSite(Data).With("Backups:EveryMinutes", "0"))
        {
            var product = await site.AddProductAsync("Oak board", null, Stocked.Variant("OAK", stock: 100));
            await site.AddOrderAsync(OrderStatus.Paid, product.Variants[0]);
            var gone = await site.AddOrderAsync(OrderStatus.Shipped, product.Variants[0], name: "Zirkonia Fernglas");
            var zirkonia = new Person(gone.Name, gone.Email, null);
            using var zirkonias = await site.SignedIn(zirkonia);
            var (code, output, errors) = await Terminal.RunAsync(site, "", "backup", "--to", folder.FullName);
            code.ShouldBe(0, errors);
            file = output.Trim();
            errors.ShouldContain("Verified");
            (await (await zirkonias.Get("/account/delete")).Form("/account/delete").Submit()).Path.ShouldBe("/account/deleted");
            await site.AddOrderAsync(OrderStatus.Paid, product.Variants[0]);
            (code, output, errors) = await Run("", "restore", file, "--yes");
            (code, errors.Trim()).ShouldBe((1, "The site is running over this data folder. Stop it first."));
            output.ShouldContain("Lost would be 1 order(s) placed since");
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await using (var database = File.OpenWrite(Path.Combine(Data, "site.db")))
            database.Write(new byte[9000]);
        (await Run("", "check")).Code.ShouldBe(1, "the database is overwritten");

        var (refused, words, _) = await Run("", "restore", file);
        (refused, words.Contains("cannot be read", StringComparison.Ordinal)).ShouldBe((1, true));
        var (restored, said, trouble) = await Run("", "restore", file, "--yes");
        restored.ShouldBe(0, trouble);
        said.ShouldContain("Restored. What was before is kept in");
        var kept = Directory.GetDirectories(Data, "before-restore-*").ShouldHaveSingleItem();
        Directory.Exists(Path.Combine(kept, "keys")).ShouldBeTrue();
        var (sound, report, faults) = await Run("", "check");
        sound.ShouldBe(0, faults);
        report.ShouldContain("site.db: sound");
        await using var back = new TestSite(Data).With("Backups:EveryMinutes", "0");
        (await back.InDatabase(db => db.Orders.OrderBy(o => o.Id).Select(o => o.Name).ToListAsync())).ShouldBe(["Ada Lovelace", Order.Nobody], "who was erased since does not come back");
        (await back.InDatabase(db => db.Users.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Keys_are_rotated_under_the_running_site_and_a_scrubbed_copy_is_made()
    {
        Directory.CreateDirectory(Data);
        await using var site = new TestSite(Data).With("Backups:EveryMinutes", "0");
        var product = await site.AddProductAsync("Oak board", null, Stocked.Variant("OAK", stock: 100));
        var order = await site.AddOrderAsync(OrderStatus.Paid, product.Variants[0]);
        var (code, said, errors) = await Run("", "keys", "rotate");
        (code, said).ShouldSatisfyAllConditions(r => r.code.ShouldBe(0, errors), r => r.said.ShouldContain("rows were brought under it."));
        (code, said, errors) = await Terminal.RunAsync(site, "", "keys", "list");
        code.ShouldBe(0, errors);
        said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("values")[1].Trim()).ShouldBe(["to be removed", "current"]);
        (await site.OrderOf(order.Id)).Name.ShouldBe(order.Name, "the site reads on under the new key");
        var copy = Path.Combine(folder.FullName, "copy");
        (code, said, errors) = await Run("", "clone", "--scrubbed", copy);
        code.ShouldBe(0, errors);
        said.ShouldContain("1 orders and 0 accounts with invented people, 0 pictures.");
        Raw.Holding(Directory.GetFiles(copy, "*", SearchOption.AllDirectories), ["Lovelace", "Quay Street"]).ShouldBeEmpty();
        (code, _, errors) = await Terminal.RunAsync(site, "", "clone", "--scrubbed", copy);
        (code, errors).ShouldSatisfyAllConditions(r => r.code.ShouldBe(1), r => r.errors.ShouldContain("is there already"));
        (await Terminal.RunAsync(site, "", "clone", copy)).Code.ShouldBe(2);
    }

    [Fact]
    public async Task An_encrypted_backup_asks_for_its_passphrase_and_refuses_another()
    {
        Directory.CreateDirectory(Data);
        await using var site = new TestSite(Data).With("Backups:EveryMinutes", "0").With("Backups:Passphrase", "correct horse battery").With(new PassphraseWork(10));
        var made = await site.InScope(s => s.GetRequiredService<BackupTaker>().TakeFullAsync(null, default));
        made.Path.ShouldEndWith("-full.zip.age");
        var data = site.Services.GetRequiredService<WebApp.Data.DataFolder>();
        Should.Throw<BackupException>(() => RestorePreview.Of(made.Path, null, data)).Message.ShouldContain("is encrypted. Give the passphrase");
        RestorePreview.Of(made.Path, "correct horse battery", data).LostOrders.ShouldBeEmpty();
        var (code, _, errors) = await Terminal.RunAsync(site, "wrong horse battery\n", "restore", made.Path, "--passphrase-stdin");
        (code, errors.Contains("The passphrase does not open this backup", StringComparison.Ordinal)).ShouldBe((1, true));
    }

    [Fact]
    public async Task A_backup_for_which_the_disk_is_too_small_says_so_and_leaves_nothing()
    {
        Directory.CreateDirectory(Data);
        await using (var site = new TestSite(Data).With("Backups:EveryMinutes", "0"))
            site.Started();
        var picture = Directory.CreateDirectory(Path.Combine(Data, "media", "0123456789abcdef0123")).FullName;
        await using (var large = File.Create(Path.Combine(picture, "original.webp")))
            large.SetLength(8_000_000);
        var to = Path.Combine(folder.FullName, "backups");
        // The system refuses to let a file grow over 4 MB, at the same call that fails when a disk is full.
        using var program = Start(["backup", "--to", to], ("DOTNET_EnableWriteXorExecute", "0"), "trap '' XFSZ; ulimit -f 4000; exec \"$0\" \"$@\"");
        var errors = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        (program.ExitCode, errors.Contains("The backup could not be made:", StringComparison.Ordinal)).ShouldBe((1, true), errors);
        Directory.GetFiles(to, "mainstay-*", SearchOption.AllDirectories).ShouldBeEmpty();
        Directory.GetDirectories(to).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_that_is_killed_leaves_nothing_that_looks_like_one()
    {
        Directory.CreateDirectory(Data);
        await using (var site = new TestSite(Data).With("Backups:EveryMinutes", "0"))
            site.Started();
        // Large enough to be caught at it; it takes no room on the disk.
        var picture = Directory.CreateDirectory(Path.Combine(Data, "media", "0123456789abcdef0123")).FullName;
        await using (var large = File.Create(Path.Combine(picture, "original.webp")))
            large.SetLength(200_000_000);
        var to = Path.Combine(folder.FullName, "backups");
        using (var program = Start(["backup", "--to", to]))
        {
            await Eventually.Holds(() => Directory.Exists(to) && Directory.GetFiles(to, "mainstay-*", SearchOption.AllDirectories).Length > 0, "it packs");
            program.Kill();
            await program.WaitForExitAsync();
        }
        Directory.GetFiles(to, "mainstay-*").ShouldBeEmpty();
        Directory.GetDirectories(to).ShouldHaveSingleItem();
        File.Delete(Path.Combine(picture, "original.webp"));
        (await Run("", "backup", "--to", to)).Code.ShouldBe(0);
        Directory.GetDirectories(to).ShouldBeEmpty();
        Directory.GetFiles(to, "mainstay-*").ShouldHaveSingleItem();
    }

    private async Task<(int Code, string Output, string Errors)> Run(string input, params string[] args)
    {
        using var program = Start(args);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await program.StandardInput.WriteAsync(input);
        program.StandardInput.Close();
        var output = program.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = program.StandardError.ReadToEndAsync(limit.Token);
        await program.WaitForExitAsync(limit.Token);
        return (program.ExitCode, await output, await errors);
    }

    private Process Start(string[] args, (string Name, string Value)? setting = null, string? under = null)
    {
        string[] program = ["dotnet", typeof(CommandLine).Assembly.Location, .. args];
        if (under is not null)
            program = ["bash", "-c", under, .. program];
        var start = new ProcessStartInfo(program[0], program[1..])
        {
            WorkingDirectory = folder.FullName, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["Data__Directory"] = Data;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        if (setting is var (name, value))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
