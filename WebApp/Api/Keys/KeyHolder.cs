using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Data.Subjects;

namespace WebApp.Api.Keys;

/// <summary>Whose address stands as the contact of a consumer.</summary>
public sealed class KeyHolder(AppDbContext db, PersonalKeyRing keys) : IPersonalHolder
{
    /// <inheritdoc />
    public IReadOnlyList<HeldTable> Tables { get; } = [HeldTable.Whole<ApiConsumer>()];

    /// <inheritdoc />
    public async Task<IReadOnlyList<ExportPart>> ExportAsync(DataSubject who, CancellationToken cancel)
    {
        var found = await FindAsync(who, cancel);
        return found.Count == 0 ? [] : [new("api", "Programs whose contact you are", [.. found.Select(c => new { c.Name, Contact = c.ContactEmail, Made = c.CreatedAt })])];
    }

    /// <inheritdoc />
    public async Task EraseAsync(DataSubject who, CancellationToken cancel)
    {
        foreach (var consumer in await FindAsync(who, cancel))
            consumer.ContactEmail = "";
        await db.SaveChangesAsync(cancel);
    }

    private async Task<List<ApiConsumer>> FindAsync(DataSubject who, CancellationToken cancel)
    {
        var all = db.ApiConsumers.Where(c => c.CreatedAt <= who.Before);
        var found = who.Signs.Count > 0 ? await all.Bearing(who.Signs).ToListAsync(cancel) : [];
        foreach (var email in who.Emails)
            found.AddRange((await all.Holding(email, keys).ToListAsync(cancel)).Where(c => c.ContactEmail.Equals(email, StringComparison.OrdinalIgnoreCase)));
        return [.. found.DistinctBy(c => c.Id)];
    }
}
