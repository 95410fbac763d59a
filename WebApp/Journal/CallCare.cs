using WebApp.Primitives;

namespace WebApp.Journal;

/// <summary>Keeps the books of calls compact: hours for five weeks, then days, and those for the time of <see cref="JournalOptions.CallMonths"/>.</summary>
internal static class CallCare
{
    /// <summary>How long hours stay apart.</summary>
    private static readonly TimeSpan Hours = TimeSpan.FromDays(35);

    /// <summary>Adds old hours up to days, and forgets what is too old.</summary>
    public static async Task RollUpAsync(JournalStore store, int months, DateTime now, CancellationToken cancel)
    {
        var numbers = CallBooks.Numbers;
        await store.UseAsync(connection =>
        {
            using var transaction = connection.BeginTransaction();
            var before = ("$before", (object)CallBooks.Text((now - Hours).Date));
            connection.Execute(
                $"INSERT INTO CallHours (Series, Hour, Who, Part, What, How, Status, {string.Join(", ", numbers)}) "
                + $"SELECT Series, substr(Hour, 1, 10) || ' 00:00', Who, Part, What, How, Status, {string.Join(", ", numbers.Select(n => $"sum({n})"))} FROM CallHours "
                + "WHERE Hour < $before AND substr(Hour, 12) <> '00:00' GROUP BY 1, 2, 3, 4, 5, 6, 7 "
                + $"ON CONFLICT DO UPDATE SET {string.Join(", ", numbers.Select(n => $"{n} = {n} + excluded.{n}"))}", transaction, before);
            connection.Execute("DELETE FROM CallHours WHERE Hour < $before AND substr(Hour, 12) <> '00:00'", transaction, before);
            connection.Execute("DELETE FROM CallHours WHERE Hour < $old", transaction, ("$old", CallBooks.Text(now.AddMonths(-months).Date)));
            transaction.Commit();
            return true;
        }, cancel);
    }
}
