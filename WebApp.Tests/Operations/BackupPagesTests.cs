using Microsoft.Extensions.DependencyInjection;
using WebApp.Operations.Backups;
using WebApp.Operations.Restoring;
using WebApp.Ordering;
using WebApp.Tests.Support;

namespace WebApp.Tests.Operations;

public sealed class BackupPagesTests
{
    [Fact]
    public async Task An_operator_makes_a_backup_reads_what_a_restore_would_lose_and_prepares_one()
    {
        var clock = new TestClock();
        await using var site = new TestSite().With<TimeProvider>(clock).With("Backups:EveryMinutes", "0");
        var product = await site.AddProductAsync("Oak board", null, Stocked.Variant("OAK", stock: 100));
        using var olive = await site.SignedIn(Cast.Olive);
        var page = await olive.Get("/ops/backups");
        page.Text.ShouldContain("There is no backup yet");
        await page.Form("/ops/backups/now").Submit();
        var folder = site.Services.GetRequiredService<BackupFolder>();
        var desk = site.Services.GetRequiredService<BackupDesk>();
        await Eventually.Holds(() => folder.Newest is not null && !desk.IsBusy, "the backup is made");

        page = await olive.Get("/ops/backups");
        page.All("tbody .badge").ShouldBe(["Verified"]);
        page.Text.ShouldNotContain("Download");
        var order = await site.AddOrderAsync(OrderStatus.Paid, product.Variants[0], at: DateTime.UtcNow.AddMinutes(1));
        var preview = await (await olive.Get("/ops/backups")).Follow("tbody a");
        preview.Text.ShouldContain($"Lost would be 1 order(s) placed since: {order.Number}");

        (await preview.Form().Submit()).Text.ShouldContain("tick the box");
        var ready = await preview.Form().Smuggle("IsSure", "true").Submit();
        ready.Text.ShouldContain("A restore is ready");
        (await ready.Form("/ops/backups/call-off").Submit()).Text.ShouldContain("called off");
        site.Services.GetRequiredService<StagedRestore>().Ready.ShouldBeNull();

        using var ada = await site.SignedIn(Cast.Ada);
        clock.Move(TimeSpan.FromMinutes(11));
        var download = $"/ops/backups/{folder.Newest!.Name}/download";
        (await ada.Get(download)).Path.ShouldBe("/ops/backups", "no link hands a backup out");
        var asked = await (await ada.Get("/ops/backups")).Form("form[action$='/download']").Submit();
        asked.Heading.ShouldBe("Confirm that it is you");
        var handed = await asked.Form("main form:not([data-passkey])").With("Confirm.Secret", Cast.Ada.Password).Submit();
        handed.Body.ShouldStartWith("PK");
        handed.Headers["Cache-Control"].ShouldBe("no-store");
        handed.Headers["Content-Disposition"].ShouldContain($"{folder.Newest.Name}");
    }

    [Fact]
    public async Task A_prepared_restore_is_put_in_place_at_the_next_start()
    {
        await using var first = new TestSite().With("Backups:EveryMinutes", "0");
        var product = await first.AddProductAsync("Oak board", null, Stocked.Variant("OAK", stock: 100));
        var backup = await first.InScope(s => s.GetRequiredService<BackupTaker>().TakeAsync(default));
        await first.AddOrderAsync(OrderStatus.Paid, product.Variants[0]);
        var staged = first.Services.GetRequiredService<StagedRestore>();
        var ready = staged.Prepare(backup.Path, null, default);
        // What a start does once nobody else has the folder.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        staged.Apply(ready);
        await using var second = new TestSite(first.Folder).With("Backups:EveryMinutes", "0");
        (await second.InDatabase(db => Task.FromResult(db.Orders.Count()))).ShouldBe(0);
        File.Exists(Path.Combine(first.Folder, ready.KeptAs, "site.db")).ShouldBeTrue();
    }
}
