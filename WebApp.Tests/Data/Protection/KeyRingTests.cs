using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Operations;
using WebApp.Ordering;
using WebApp.Security.Alerting;
using WebApp.Security.Incidents;
using WebApp.Tests.Support;

namespace WebApp.Tests.Data.Protection;

/// <summary>What happens to the keys over the years: rotation, loss, and the first start after an older release.</summary>
public sealed class KeyRingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mainstay-keys-").FullName;
    private readonly TestClock clock = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Keys_are_rotated_while_the_site_runs_and_the_old_one_goes_when_nothing_is_left_under_it()
    {
        await using var site = Site();
        var (mug, order) = await FillAsync(site);
        var old = Raw.KeyFiles(folder).ShouldHaveSingleItem();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(old).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        // Another process makes the key; the site writes with it from its next write on.
        using (var other = new ServiceCollection().AddLogging().AddSingleton(site.Services.GetRequiredService<DataFolder>()).AddSingleton<PersonalKeyRing>().BuildServiceProvider())
            other.GetRequiredService<PersonalKeyRing>().Add(clock.GetUtcNow().UtcDateTime);
        var fresh = Raw.KeyFiles(folder).Single(f => f != old);
        var second = await site.AddOrderAsync(OrderStatus.Paid, mug, name: "Grace Hopper");
        Raw.Read(folder, $"SELECT Name FROM Orders WHERE Id = {second.Id}")[0].ShouldStartWith($"enc:1:{IdOf(fresh)}:");
        Raw.Read(folder, $"SELECT Name FROM Orders WHERE Id = {order.Id}")[0].ShouldStartWith($"enc:1:{IdOf(old)}:");
        await AllAreFoundAsync(site);

        await CareAsync(site);
        Raw.Read(folder, $"SELECT Name FROM Orders UNION ALL SELECT Email FROM AspNetUsers UNION ALL SELECT Value FROM AspNetUserTokens")
            .ShouldAllBe(s => s.StartsWith($"enc:1:{IdOf(fresh)}:"));
        await AllAreFoundAsync(site);
        Raw.KeyFiles(folder).Length.ShouldBe(2, "whoever still writes with the old key has an hour to notice");

        clock.Move(KeyRotation.Grace);
        await CareAsync(site);
        Raw.KeyFiles(folder).ShouldBe([fresh]);
        Raw.Read(folder, "SELECT Id FROM PersonalKeys").ShouldBe([IdOf(fresh)]);
        await AllAreFoundAsync(site);
    }

    [Fact]
    public async Task A_lost_key_ring_stops_nothing_overwrites_nothing_and_is_told()
    {
        await using (var before = Site())
            await FillAsync(before);
        var ring = Raw.KeyFiles(folder).ShouldHaveSingleItem();
        File.Move(ring, folder + "/away.key");
        var stored = Raw.Read(folder, "SELECT Name || Email || Phone || ShipTo_Line1 || BlindIndex FROM Orders UNION ALL SELECT Email || NormalizedEmail || UserName FROM AspNetUsers");

        var log = new LogSpy();
        await using (var site = Site().With(log))
        {
            using var visitor = new Visitor(site);
            (await visitor.Get("/shop")).Status.ShouldBe(HttpStatusCode.OK);
            log.Lines.ShouldContain(l => l.Contains(Path.GetFileName(ring)));
            site.Services.GetRequiredService<PersonalKeyRing>().Trouble.ShouldNotBeNull().ShouldContain(Path.GetFileName(ring));
            var ben = await site.AddOrderAsync(OrderStatus.Paid, await MugAsync(site), name: "Ben Okafor");
            using (var grace = await site.SignedIn(Cast.Grace with { Email = "grace.two@example.com" }))
                (await grace.Get("/admin/orders")).Text.ShouldContain(PersonalText.Unreadable);
            await CareAsync(site);
            (await site.InDatabase(db => db.Alerts.SingleAsync(a => a.Key == "personal-keys"))).EndedAt.ShouldBeNull();
            await site.InScope(async services =>
            {
                var users = services.GetRequiredService<UserManager<User>>();
                var carl = (await users.FindByIdAsync("1"))!;
                await users.SetLockoutEnabledAsync(carl, false);
                return true;
            });
            (await site.OrderOf(ben.Id)).Name.ShouldBe("Ben Okafor");
            Raw.Read(folder, $"SELECT Name || Email || Phone || ShipTo_Line1 || BlindIndex FROM Orders WHERE Id <> {ben.Id} UNION ALL SELECT Email || NormalizedEmail || UserName FROM AspNetUsers WHERE Id = 1").ShouldBe(stored);

            File.Move(folder + "/away.key", ring);
            await AllAreFoundAsync(site);
            await CareAsync(site);
            (await site.InDatabase(db => db.Alerts.SingleAsync(a => a.Key == "personal-keys"))).EndedAt.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_site_that_was_plain_is_encrypted_at_the_first_start_without_a_trace()
    {
        await using (var older = Site())
            await FillAsync(older);
        foreach (var file in Raw.KeyFiles(folder))
            File.Delete(file);
        Raw.Write(folder, """
            DELETE FROM PersonalColumns; DELETE FROM PersonalKeys; DELETE FROM AspNetUserTokens;
            UPDATE Orders SET Name = 'Ada Lovelace', Email = 'ada.plain@example.com', Phone = '+353 1 555 0134', Key = 'PLAINKEY', BlindIndex = NULL,
                ShipTo_Line1 = '12 Quay Street', ShipTo_City = 'Galway', ShipTo_Region = '', ShipTo_PostalCode = 'H91 E2R3';
            UPDATE OrderEvents SET Details = 'enc:1: was typed by Ada', "By" = '';
            UPDATE AspNetUsers SET UserName = 'carl@example.com', Email = 'carl@example.com', DisplayName = 'Carl Customer',
                NormalizedUserName = 'CARL@EXAMPLE.COM', NormalizedEmail = 'CARL@EXAMPLE.COM';
            DELETE FROM OutgoingMails; DELETE FROM Products WHERE 0; UPDATE StockMovements SET Details = 'Kittiwake counted';
            INSERT INTO Incidents (Number, Source, State, OpenedAt, LastAt, Score, Signals, Refused, NotFound, Answered, Faults, ToldSignals, Families, Evidence, Done, Notes)
                VALUES ('1-A', '192.0.2.1', 'Open', '2026-01-01', '2026-01-01', 1, 1, 0, 0, 0, 0, 0, '', 'Kittiwake wrote', '', '');
            """);

        await using var site = Site();
        (await site.InDatabase(db => db.OrderEventsOf())).ShouldAllBe(d => d == "enc:1: was typed by Ada");
        await AllAreFoundAsync(site);
        var order = await site.InDatabase(db => db.Orders.SingleAsync());
        (order.Email, order.Key, order.ShipTo.Region).ShouldBe(("ada.plain@example.com", "PLAINKEY", ""));
        (await site.InDatabase(db => db.Incidents.SingleAsync())).Evidence.ShouldBe("Kittiwake wrote");
        (await site.InDatabase(db => db.StockMovements.FirstAsync())).Details.ShouldBe("Kittiwake counted");
        Raw.Holding(Directory.GetFiles(folder, "site.db*"), ["Kittiwake", "Lovelace", "ada.plain", "555 0134", "Quay", "PLAINKEY", "carl@", "was typed"]).ShouldBeEmpty();
    }

    private TestSite Site() => new TestSite(folder).With<TimeProvider>(clock);

    private static string IdOf(string file) => Path.GetFileNameWithoutExtension(file)["personal-".Length..];

    private static Task<Variant> MugAsync(TestSite site) => site.InDatabase(db => db.Variants.SingleAsync());

    private static async Task<(Variant Mug, Order Order)> FillAsync(TestSite site)
    {
        var mug = (await site.AddProductAsync("Mug", null, Stocked.Variant("MUG", stock: 100))).Variants[0];
        await site.Add(Cast.Carl);
        await site.InScope(async services =>
        {
            var users = services.GetRequiredService<UserManager<User>>();
            return await users.ResetAuthenticatorKeyAsync((await users.FindByEmailAsync(Cast.Carl.Email))!);
        });
        return (mug, await site.AddOrderAsync(OrderStatus.Paid, mug, name: "Ada Lovelace"));
    }

    private static async Task AllAreFoundAsync(TestSite site)
    {
        var ring = site.Services.GetRequiredService<PersonalKeyRing>();
        (await site.InDatabase(db => db.Orders.About("lovelace", ring).Select(o => o.Name).ToListAsync())).ShouldBe(["Ada Lovelace"]);
        (await site.InScope(s => s.GetRequiredService<UserManager<User>>().FindByEmailAsync(Cast.Carl.Email)))!.DisplayName.ShouldBe(Cast.Carl.Name);
        (await site.InDatabase(db => db.Users.Holding("customer", ring).Select(u => u.Email).ToListAsync())).ShouldBe([Cast.Carl.Email]);
    }

    private static Task<bool> CareAsync(TestSite site) => site.InScope(async services =>
    {
        await services.GetRequiredService<PersonalKeyCare>().RunAsync(default);
        return true;
    });
}

internal static class Histories
{
    public static Task<List<string>> OrderEventsOf(this AppDbContext db) => db.Set<OrderEvent>().Select(e => e.Details).ToListAsync();
}
