using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WebApp.Payments.Ledger;
using WebApp.Primitives;
using WebApp.Tests.Support;

namespace WebApp.Tests.Payments.Ledger;

public sealed class GeneralLedgerTests(EmptiedSite emptied) : IClassFixture<EmptiedSite>
{
    private static Booking Sale(string key = "charge:ch_1", long credit = 1000, string cause = "1001-AAAA") => new(key, DateTime.UtcNow, cause, "ch_1", "A sale",
        LedgerLine.Debit(LedgerAccount.Clearing, new(1000, "EUR")), LedgerLine.Credit(LedgerAccount.Sales, new(credit, "EUR")));

    [Fact]
    public async Task A_booking_is_written_once_however_often_it_is_posted()
    {
        var site = await emptied.EmptyAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => site.PostAsync(Sale())));

        answers.Count(isNew => isNew).ShouldBe(1);
        (await site.LedgerAsync()).Select(e => (e.Account, e.AmountMinor)).ShouldBe([(LedgerAccount.Clearing, 1000), (LedgerAccount.Sales, -1000)]);
    }

    [Fact]
    public async Task A_booking_that_does_not_balance_throws_and_leaves_nothing()
    {
        var site = await emptied.EmptyAsync();
        (await Should.ThrowAsync<InvalidOperationException>(() => site.PostAsync(Sale(credit: 999)))).Message.ShouldContain("does not balance");
        (await site.LedgerAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Currencies_do_not_balance_each_other()
    {
        var site = await emptied.EmptyAsync();
        var mixed = new Booking("x", DateTime.UtcNow, "x", null, "x",
            LedgerLine.Debit(LedgerAccount.Clearing, new(1000, "EUR")), LedgerLine.Credit(LedgerAccount.Sales, new(1000, "USD")));
        await Should.ThrowAsync<InvalidOperationException>(() => site.PostAsync(mixed));
    }

    [Fact]
    public async Task A_booking_without_a_cause_throws()
    {
        var site = await emptied.EmptyAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => site.PostAsync(Sale(cause: " ")));
    }

    [Fact]
    public async Task A_booking_outside_of_a_transaction_throws()
    {
        var site = await emptied.EmptyAsync();
        await site.InDatabase(db => Should.ThrowAsync<InvalidOperationException>(() => new GeneralLedger(db, TimeProvider.System).PostAsync(Sale(), default)));
    }

    [Theory]
    [InlineData("UPDATE LedgerEntries SET AmountMinor = 1")]
    [InlineData("UPDATE LedgerEntries SET Text = 'else'")]
    [InlineData("DELETE FROM LedgerEntries")]
    public async Task The_database_refuses_to_change_what_is_written(string sql)
    {
        var site = await emptied.EmptyAsync();
        await site.PostAsync(Sale());
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(site.Folder, "site.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements stand above.
        command.CommandText = sql;
#pragma warning restore CA2100
        (await Should.ThrowAsync<SqliteException>(() => command.ExecuteNonQueryAsync())).Message.ShouldContain("append-only");
        (await site.LedgerAsync()).Sum(e => Math.Abs(e.AmountMinor)).ShouldBe(2000);
    }

    [Fact]
    public async Task A_reversal_is_the_opposite_booking()
    {
        var site = await emptied.EmptyAsync();
        await site.PostAsync(Sale());
        await site.InDatabase(db => db.WriteAsync(() => new GeneralLedger(db, TimeProvider.System).ReverseAsync("charge:ch_1", "back", DateTime.UtcNow, "Back", default), default));
        (await site.BalanceOf(LedgerAccount.Clearing)).ShouldBe(0);
        (await site.BalanceOf(LedgerAccount.Sales)).ShouldBe(0);
        (await site.InDatabase(db => db.LedgerEntries.CountAsync())).ShouldBe(4);
    }
}
