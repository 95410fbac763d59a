using System.IO.Compression;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Journal;
using WebApp.Operations.Backups;
using WebApp.Operations.Errors;
using WebApp.Operations.Restoring;
using WebApp.Ordering;
using WebApp.Security.Alerting;
using WebApp.Security.Incidents;
using WebApp.Security.Response;
using WebApp.Security.Sensing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Data.Protection;

/// <summary>Marked people use all of the site; then no file of its data folder, and no line of its log, may hold a mark.</summary>
public sealed class CanaryTests
{
    private static readonly string[] Marks =
    [
        "Zirkonia", "Quittenbaum", "zq.canary", "quitte.example", "777700424", "7777 00424", "Marderweg", "Hinterhaus9", "Wiesenfurt", "Nebelkreis", "QX9 7ZZ",
        "Rhabarber", "Ottokar", "Fernglas", "Kratzer", "Team.Tukan",
        .. CanaryWays.Marks,
    ];

    private static readonly Person Ottokar = new("Ottokar Fernglas", "ottokar.fernglas@quitte.example", null);
    private static readonly Person Tukan = new("Team.Tukan", "Team.Tukan@quitte.example", WebApp.Accounts.Roles.Owner);

    [Fact]
    public async Task No_byte_of_the_data_folder_tells_of_a_person_and_staff_find_all_of_them()
    {
        var (log, clock) = (new LogSpy(), new TestClock());
        await using var receiver = new HookReceiver();
        await using var site = new TestSite().With(log).With("Webhooks:AllowPrivateNetworks", "true").With<TimeProvider>(clock).With("Logging:LogLevel:Default", "Information").With("Alerts:Recipients", Tukan.Email);
        var number = await UseAsync(site, receiver);
        using var tukan = await site.SignedIn(Tukan);
        await SearchAsync(tukan, number);
        await CanaryWays.FindAsync(site, tukan);
        await FindNothingAsync(site, log);

        await site.InScope(async services =>
        {
            var rotation = services.GetRequiredService<KeyRotation>();
            (await rotation.BeginAsync(default)).IsNew.ShouldBeTrue();
            (await rotation.ReencryptAsync(default)).ShouldSatisfyAllConditions(c => c.Changed.ShouldBeGreaterThan(5), c => c.Unreadable.ShouldBe(0));
            clock.Move(KeyRotation.Grace);
            return await rotation.RetireAsync(default);
        });
        Raw.KeyFiles(site.Folder).Length.ShouldBe(1);
        await SearchAsync(tukan, number);
        await CanaryWays.FindAsync(site, tukan);
        await FindNothingAsync(site, log);
    }

    private static async Task<string> UseAsync(TestSite site, HookReceiver receiver)
    {
        await site.Add(Ottokar);
        await site.InScope(async services =>
        {
            var users = services.GetRequiredService<UserManager<User>>();
            var ottokar = (await users.FindByEmailAsync(Ottokar.Email))!;
            await users.SetPhoneNumberAsync(ottokar, "+49 30 7777 00424");
            await users.ResetAuthenticatorKeyAsync(ottokar);
            return await users.GenerateNewTwoFactorRecoveryCodesAsync(ottokar, 3);
        });
        using (var ottokar = await site.SignedIn(Ottokar))
            await CanaryWays.SendFormsAsync(site, ottokar);
        await CanaryWays.ImportAsync(site);
        await CanaryWays.SubscribeAsync(site, receiver);
        var order = await BuyAsync(site);
        await CanaryWays.ShipByProgramAsync(site, order);
        await Eventually.Holds(() => receiver.Received.Count(r => r.Body.Contains(order.Number, StringComparison.Ordinal)) >= 3, "the receiver is told of the order");
        using var tukan = await site.SignedIn(Tukan);
        var page = await tukan.Get($"/admin/orders/{order.Number}");
        await page.Form($"/admin/orders/{order.Number}/note").With("Input.Words", "Rhabarber rang about Zirkonia").Submit();
        await site.InScope(async services =>
        {
            var refunding = services.GetRequiredService<Refunding>();
            var rest = await refunding.ReadAsync(order.Id, default);
            var request = new RefundRequest("canary-refund-form-token-1", [new(rest.Lines[0].Line.Id, 1, false)], false, 0, "Kratzer, says Quittenbaum", 0);
            return await refunding.RequestAsync(order.Id, Tukan.Name, rest.Seen(request), default);
        });
        await Eventually.Holds(async () => (await site.OrderOf(order.Id)).RefundedMinor > 0, "the refund is booked");
        var charge = await site.InDatabase(db => Task.FromResult(db.Set<WebApp.Payments.Payment>().Single(p => p.Reference == order.Number).ChargeId));
        await site.AtStripeAsync("dispute/" + charge);
        await Eventually.Holds(() => site.InDatabase(db => db.Set<WebApp.Payments.Disputes.Dispute>().AnyAsync()), "the dispute is known");
        await CanaryWays.CountStockAsync(site, tukan, Tukan.Name);
        await WorkAsync(site, tukan);
        return order.Number;
    }

    // What the team does at the console is signed with its names.
    private static async Task WorkAsync(TestSite site, Visitor tukan)
    {
        await (await tukan.Get("/ops/jobs")).Form("/ops/jobs/nightlycare/pause").Submit();
        await (await tukan.Get("/ops/bans")).Form("/ops/bans").With("source", "198.51.100.7").Submit();
        site.Services.GetRequiredService<Signals>().Note(new Signal(DateTime.UtcNow, "198.51.100.8", Families.Sql, Signals.IncidentAt, "/shop", "marked", 400, null));
        await site.InScope(async services =>
        {
            await services.GetRequiredService<IncidentKeeper>().RunAsync(default);
            await services.GetRequiredService<BanKeeper>().RunAsync(default);
            var (db, desk) = (services.GetRequiredService<AppDbContext>(), services.GetRequiredService<IncidentDesk>());
            var number = await db.Incidents.Where(i => i.Source == "198.51.100.8").Select(i => i.Number).SingleAsync();
            await desk.NoteAsync(number, Tukan.Name, "Quittenbaum is no attacker", default);
            await desk.ContainAsync(number, Tukan.Name, default);
            (await db.ErrorGroups.Select(e => $"{e.Title} {e.Place} {e.Message}").ToListAsync()).ShouldBeEmpty("nothing went wrong so far");
            db.ErrorGroups.Add(new() { Fingerprint = "f", Title = "t", Place = "p", Message = "m", FirstAt = DateTime.UtcNow, LastAt = DateTime.UtcNow, Release = "1" });
            await db.SaveChangesAsync();
            await services.GetRequiredService<Alerts>().RaiseAsync(new("error f", "t", ["m"], "/ops/errors"), default);
            await services.GetRequiredService<ErrorBook>().DecideAsync(db.ErrorGroups.Single().Id, ErrorState.Resolved, Tukan.Name, default);
            await services.GetRequiredService<BanKeeper>().RunAsync(default);
            var backup = await services.GetRequiredService<BackupTaker>().TakeFullAsync(null, default);
            services.GetRequiredService<StagedRestore>().Prepare(backup.Path, null, default);
            return true;
        });
    }

    private static async Task<Order> BuyAsync(TestSite site)
    {
        var shopper = await Shopper.WithAsync(site, await site.SellAsync("CANARY", 10), 2);
        var empty = await shopper.FillInAsync();
        var form = empty with
        {
            Name = "Zirkonia Quittenbaum",
            Email = "zq.canary@quitte.example",
            Phone = "+49 30 7777 00424",
            ShipTo = new Address { Line1 = "Marderweg 77", Line2 = "Hinterhaus9", City = "Wiesenfurt", Region = "Nebelkreis", PostalCode = "QX9 7ZZ", Country = "DE" },
        };
        var placed = (await shopper.SendAsync(form)).ShouldBeOfType<CheckoutResult.Placed>();
        (await site.OpenPaymentAsync(placed.OrderId)).Url.ShouldNotBeNull();
        (await site.PayAsync(placed.OrderId)).ShouldBeTrue();
        await Eventually.Holds(async () => (await site.OrderOf(placed.OrderId)).Status == OrderStatus.Paid, "the order is paid");
        return await site.OrderOf(placed.OrderId);
    }

    private static async Task SearchAsync(Visitor tukan, string number)
    {
        foreach (var typed in new[] { number, "quittenbaum", "zirkonia", "zq.canary@quitte.example", "030 7777 00424" })
            (await tukan.Get("/admin/orders?q=" + Uri.EscapeDataString(typed))).All("tbody th").ShouldBe([number], typed);
        foreach (var typed in new[] { "zq.canary@quitte.example", "Quittenbaum", "order " + number })
            (await tukan.Get("/admin/mail?q=" + Uri.EscapeDataString(typed))).Text.ShouldContain("Zirkonia");
        var order = await tukan.Get("/admin/orders/" + number);
        foreach (var words in new[] { "Marderweg 77", "Hinterhaus9", "Wiesenfurt", "Rhabarber", "Kratzer" })
            order.Text.ShouldContain(words);
    }

    // What it has packed is looked at unpacked, and every name in it counts as a file of its own.
    private static async Task<IEnumerable<string>> BackupAsync(TestSite site)
    {
        var made = await site.InScope(s => s.GetRequiredService<BackupTaker>().TakeFullAsync(null, default));
        var unpacked = Directory.CreateDirectory(Path.Combine(site.Folder, "unpacked-" + Path.GetFileNameWithoutExtension(made.Path))).FullName;
        await ZipFile.ExtractToDirectoryAsync(made.Path, unpacked);
        var files = Directory.GetFiles(unpacked, "*", SearchOption.AllDirectories);
        files.ShouldNotContain(f => PersonalKeyRing.IsKeyFile(Path.GetFileName(f)), "without a passphrase the keys stay out of it");
        Raw.KeyFiles(Path.GetDirectoryName(made.Path)!).Length.ShouldBeGreaterThan(0, "they lie beside");
        return files;
    }

    private static async Task FindNothingAsync(TestSite site, LogSpy log)
    {
        await site.Services.GetRequiredService<JournalWriter>().FlushAsync(default);
        // While somebody has it open, the write-ahead log stays where it is.
        using var reader = Raw.Hold(site.Folder);
        // The sandbox stands for Stripe, which knows its own customers.
        var files = Directory.GetFiles(site.Folder, "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith("sandbox.db", StringComparison.Ordinal)).ToList();
        files.Select(Path.GetFileName).ShouldContain("site.db-wal");
        files.AddRange(await BackupAsync(site));
        files.Select(Path.GetFileName).ShouldContain("journal.db");
        Raw.Holding(files, ["CANARY"]).ShouldNotBeEmpty("what is not personal is there, so the look is not blind");
        Raw.Holding(files, Marks).ShouldBeEmpty();
        log.Lines.SelectMany(line => Marks.Where(m => line.Contains(m, StringComparison.OrdinalIgnoreCase)).Select(m => $"{m}: {line}")).ShouldBeEmpty();
    }
}
