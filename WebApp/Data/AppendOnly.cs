using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WebApp.Data;

/// <summary>Tables that only grow: the database itself refuses to change or delete a row of theirs, whoever asks.</summary>
public static class AppendOnly
{
    private const string Mark = "Mainstay:AppendOnly";

    /// <summary>Has the database refuse UPDATE and DELETE on the table.</summary>
    public static EntityTypeBuilder<T> IsAppendOnly<T>(this EntityTypeBuilder<T> table) where T : class => table.HasAnnotation(Mark, true);

    /// <summary>Whether the database refuses to change its rows.</summary>
    internal static bool IsAppendOnly(this IReadOnlyEntityType table) => table.FindAnnotation(Mark) is not null;

    /// <summary>
    /// Puts the guards in their place. At every start and not in a migration, since SQLite loses the triggers of a table
    /// that a migration rebuilds.
    /// </summary>
    internal static async Task GuardAsync(AppDbContext db, CancellationToken cancel)
    {
        foreach (var table in db.Model.GetEntityTypes().Where(t => t.IsAppendOnly()).Select(t => t.GetTableName()!))
            foreach (var what in new[] { "UPDATE", "DELETE" })
                // The names come from our own model, and DDL takes no parameters.
#pragma warning disable EF1002, EF1003
                await db.Database.ExecuteSqlRawAsync($"""
                    CREATE TRIGGER IF NOT EXISTS "{table}_refuse_{what}" BEFORE {what} ON "{table}"
                    BEGIN SELECT RAISE(ABORT, '{table} is append-only: {what} is refused.'); END;
                    """, cancel);
#pragma warning restore EF1002, EF1003
    }
}
