using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Subjects;

namespace WebApp.Operations.Errors;

/// <summary>Errors that somebody met while signed in. Of the person they hold the account's id.</summary>
public sealed class ErrorHolder(AppDbContext db) : IPersonalHolder
{
    /// <inheritdoc />
    public IReadOnlyList<HeldTable> Tables { get; } =
    [
        HeldTable.Whole<ErrorSighting>(),
        HeldTable.Excepted<Security.Alerting.Alert>("news for the team, which name orders by number and sources by network address; they go after Retention:AlertDays"),
        HeldTable.Excepted<Catalog.Product>("who of the team saved a product last"),
        HeldTable.Excepted<Catalog.StockMovement>("who of the team counted; what was sold names its order"),
        HeldTable.Excepted<ErrorGroup>("who of the team decided about an error"),
        HeldTable.Excepted<Scheduling.JobState>("who of the team paused recurring work"),
        HeldTable.Excepted<Security.Incidents.Incident>("what was quoted of an attack, and what the team did and noted about it; it goes after Retention:IncidentDays"),
        HeldTable.Excepted<Security.Response.Ban>("who of the team shut a source out; it goes after Retention:IncidentDays"),
    ];

    /// <inheritdoc />
    public async Task<IReadOnlyList<ExportPart>> ExportAsync(DataSubject who, CancellationToken cancel)
    {
        var met = await Of(who).AsNoTracking().OrderBy(s => s.Id).Select(s => new { s.At, s.Number, s.Request }).ToListAsync(cancel);
        return [new("errors", "Errors that you met", [.. met])];
    }

    /// <inheritdoc />
    public Task EraseAsync(DataSubject who, CancellationToken cancel) =>
        Of(who).ExecuteUpdateAsync(set => set.SetProperty(s => s.UserId, (int?)null), cancel);

    private IQueryable<ErrorSighting> Of(DataSubject who)
    {
        var me = who.UserId ?? -1;
        return db.ErrorSightings.Where(s => s.UserId == me && s.At <= who.Before);
    }
}
