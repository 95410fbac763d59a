using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Data;
using WebApp.Security.Alerting;
using WebApp.Security.Auditing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Security.Auditing;

/// <summary>Somebody has the data folder and changes the trail behind the site's back.</summary>
public sealed class TamperingTests(AuditHouse house) : IClassFixture<AuditHouse>
{
    private const string Columns = "Number, At, Kind, UserId, Login, SessionId, Source, What, About, Outcome, Changes, Previous";

    [Fact]
    public async Task A_trail_that_nobody_touched_is_whole() => (await house.AfterTampering((_, _) => { })).ShouldBeEmpty();

    [Theory]
    [InlineData("UPDATE AuditLines SET About = '/another' WHERE Number = 3", "Audit line 3 was changed: its hash does not fit what it says.")]
    [InlineData("UPDATE AuditLines SET UserId = 8 WHERE Number = 5", "Audit line 5 was changed: its hash does not fit what it says.")]
    [InlineData("UPDATE AuditLines SET At = 'gone' WHERE Number = 6", "Audit line 6 was changed: its hash does not fit what it says.")]
    [InlineData("DELETE FROM AuditLines WHERE Number = 4", "Audit line 4 is missing.")]
    [InlineData("DELETE FROM AuditLines WHERE Number BETWEEN 1 AND 3", "Audit lines 1 to 3 are missing.")]
    [InlineData("UPDATE AuditLines SET Seal = (SELECT Seal FROM AuditLines WHERE Number = 1) WHERE Number = 2", "Audit line 2 was not written by this site: its seal is false.")]
    public async Task A_changed_or_removed_line_is_named(string sql, string fault) =>
        (await house.AfterTampering((database, _) => Execute(database, sql))).ShouldBe([fault]);

    [Fact]
    public async Task Lines_that_were_cut_off_from_the_end_are_named() =>
        (await house.AfterTampering((database, _) => Execute(database, "DELETE FROM AuditLines WHERE Number > 10")))
            .ShouldHaveSingleItem().ShouldMatch("^Audit lines? 11 .*They were the newest.$");

    [Fact]
    public async Task Without_the_key_nobody_can_put_a_line_in_or_link_the_chain_anew()
    {
        (await house.AfterTampering((database, _) => Copy(database, "999", "'0000000000:' || hex(zeroblob(32))")))
            .ShouldContain(f => f.StartsWith("Audit line 999 was not written by this site: its key audit-0000000000.key is missing", StringComparison.Ordinal));
        (await house.AfterTampering((database, _) => Copy(database, "1 + (SELECT max(Number) FROM AuditLines)", "Seal")))
            .ShouldHaveSingleItem().ShouldEndWith("was not written by this site: its seal is false.");
        (await house.AfterTampering((database, _) =>
        {
            Execute(database, "UPDATE AuditLines SET About = '/another' WHERE Number = 11");
            Rehash(database, 11);
        })).ShouldContain("Audit line 11 was not written by this site: its seal is false.");
    }

    [Fact]
    public async Task A_missing_or_changed_anchor_is_told()
    {
        (await house.AfterTampering((_, folder) => File.Delete(Path.Combine(folder, AuditAnchor.FileName)))).ShouldHaveSingleItem().ShouldStartWith("audit.anchor is missing");
        (await house.AfterTampering((_, folder) => File.WriteAllText(Path.Combine(folder, AuditAnchor.FileName), "2 00\nx:y\n"))).ShouldHaveSingleItem().ShouldStartWith("audit.anchor was changed");
    }

    [Fact]
    public async Task The_database_itself_refuses_to_change_a_line()
    {
        foreach (var sql in new[] { "DELETE FROM AuditLines", "UPDATE AuditLines SET About = ''" })
            await Should.ThrowAsync<SqliteException>(() => house.Site.InDatabase(db => db.WriteAsync(() => db.Database.ExecuteSqlRawAsync(sql), default)));
    }

    [Fact]
    public async Task Two_processes_that_write_at_once_keep_one_chain()
    {
        var before = await house.Newest();
        await using var other = new TestSite(house.Site.Folder).With("Backups:EveryMinutes", "0").Started();
        var others = other.Services.GetRequiredService<AuditTrail>();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => AuditHouse.RecordAsync(i % 2 == 0 ? house.Trail : others, $"/at-once/{i}")));
        (await house.After(before)).Count(l => l.About.StartsWith("/at-once/", StringComparison.Ordinal)).ShouldBe(40);
        house.Check.Run(default).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_nightly_look_raises_an_alert_and_ends_it()
    {
        var (anchor, aside) = (Path.Combine(house.Site.Folder, AuditAnchor.FileName), Path.Combine(house.Site.Folder, "aside"));
        File.Move(anchor, aside);
        await LookAsync();
        (await OpenAlertsAsync()).ShouldBe(1);
        File.Move(aside, anchor);
        await LookAsync();
        (await OpenAlertsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_restore_is_written_down_by_the_next_start_and_begins_a_new_anchor()
    {
        var data = house.Site.Services.GetRequiredService<DataFolder>();
        Directory.CreateDirectory(Path.Combine(data.Root, "before-restore-test"));
        new AuditRestore("of-monday.zip", new DateTime(2026, 11, 2, 3, 4, 0, DateTimeKind.Utc), "before-restore-test", 5).Leave(data);
        house.Check.Run(default).Faults.ShouldBeEmpty("until it is written down nothing is noted that could be missing");
        var before = await house.Newest();
        await AuditRestore.RecordAsync(house.Site.Services);
        var line = (await house.After(before)).Single(l => l.What == AuditRestore.What);
        (line.UserId, line.About).ShouldBe((5, "of-monday.zip"));
        AuditChanges.Parse(line.Changes).Notes.ShouldHaveSingleItem().ShouldContain("The state of 2026-11-02 03:04 UTC is back");
        AuditRestore.IsWaiting(data).ShouldBeFalse();
        house.Check.Run(default).Faults.ShouldBeEmpty();
    }

    private Task<bool> LookAsync() => house.Site.InScope(async services =>
    {
        await ActivatorUtilities.CreateInstance<CheckAuditTrail>(services).RunAsync(default);
        return true;
    });

    private Task<int> OpenAlertsAsync() => house.Site.InDatabase(db => db.Alerts.CountAsync(a => a.Key == CheckAuditTrail.Key && a.EndedAt == null));

    private static void Execute(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // The tests' own words.
        command.CommandText = "DROP TRIGGER IF EXISTS AuditLines_refuse_UPDATE; DROP TRIGGER IF EXISTS AuditLines_refuse_DELETE; " + sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    // As the newest line, with a hash that fits.
    private static void Copy(SqliteConnection database, string number, string seal)
    {
        Execute(database, $"INSERT INTO AuditLines ({Columns}, Hash, Seal) SELECT {Columns.Replace("Number", number, StringComparison.Ordinal).Replace("Previous", "Hash", StringComparison.Ordinal)}, '', {seal} FROM AuditLines ORDER BY Number DESC LIMIT 1");
        Rehash(database, null);
    }

    private static void Rehash(SqliteConnection database, long? number)
    {
        using var read = database.CreateCommand();
#pragma warning disable CA2100
        read.CommandText = $"SELECT {Columns} FROM AuditLines WHERE Number = {number?.ToString(CultureInfo.InvariantCulture) ?? "(SELECT max(Number) FROM AuditLines)"}";
#pragma warning restore CA2100
        using var reader = read.ExecuteReader();
        reader.Read().ShouldBeTrue();
        var values = Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture));
        var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(values)));
        Execute(database, $"UPDATE AuditLines SET Hash = '{hash}' WHERE Number = {reader.GetInt64(0)}");
    }
}
