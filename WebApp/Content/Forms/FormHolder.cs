using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Data.Subjects;
using WebApp.Primitives;

namespace WebApp.Content.Forms;

/// <summary>What people have sent with forms.</summary>
public sealed class FormHolder(AppDbContext db, PersonalKeyRing keys, IOptions<RetentionOptions> keep, TimeProvider clock) : IPersonalHolder
{
    private const int Bite = 200;

    /// <inheritdoc />
    public IReadOnlyList<HeldTable> Tables { get; } =
        [HeldTable.Whole<FormAnswer>(), HeldTable.Whole<AnswerFile>(), HeldTable.Excepted<SiteForm>("the address of the team that answers are mailed to")];

    /// <inheritdoc />
    public async Task LookAsync(DataSubject who, CancellationToken cancel) => who.Subjects.UnionWith((await FindAsync(who, cancel)).Select(FormAnswer.About));

    /// <inheritdoc />
    public async Task<IReadOnlyList<ExportPart>> ExportAsync(DataSubject who, CancellationToken cancel)
    {
        var ids = await FindAsync(who, cancel);
        var answers = await db.FormAnswers.AsNoTracking().Where(a => ids.Contains(a.Id)).OrderBy(a => a.Id).Include(a => a.Form).Include(a => a.Files).ToListAsync(cancel);
        return [new("forms", "What you have sent us with forms", [.. answers.Select(a => new
        {
            a.At, Form = a.Form!.Title, Network = a.Source,
            Sent = string.Join('\n', a.Fields.Where(f => f.Value.Length > 0).Select(f => $"{f.Label}: {f.Value}")),
            Files = string.Join('\n', a.Files.Select(f => $"{f.Name} ({f.MediaType}, Base64): {f.Content}")),
        })])];
    }

    /// <inheritdoc />
    public async Task EraseAsync(DataSubject who, CancellationToken cancel) => await RemoveAsync(await FindAsync(who, cancel), cancel);

    /// <inheritdoc />
    public async Task<string?> ExpireAsync(CancellationToken cancel)
    {
        var (before, gone, now) = (clock.UtcNow().AddDays(-keep.Value.FormAnswerDays), 0, 0);
        do
            gone += now = await db.WriteAsync(async () =>
            {
                var old = await db.FormAnswers.Where(a => a.At < before).OrderBy(a => a.Id).Take(Bite).Select(a => a.Id).ToListAsync(cancel);
                await RemoveAsync(old, cancel);
                return old.Count;
            }, cancel);
        while (now == Bite);
        return gone == 0 ? null : $"answers to forms deleted: {gone}";
    }

    /// <summary>Removes answers with their files. Inside a write transaction.</summary>
    public async Task RemoveAsync(IReadOnlyCollection<int> ids, CancellationToken cancel)
    {
        await db.FormFiles.Where(f => ids.Contains(f.AnswerId)).ExecuteDeleteAsync(cancel);
        await db.FormAnswers.Where(a => ids.Contains(a.Id)).ExecuteDeleteAsync(cancel);
    }

    private async Task<List<int>> FindAsync(DataSubject who, CancellationToken cancel)
    {
        var answers = db.FormAnswers.AsNoTracking().Where(a => a.At <= who.Before);
        var found = new HashSet<int>();
        foreach (var email in who.Emails)
            found.UnionWith((await answers.Holding(email, keys).Select(a => new { a.Id, a.Email }).ToListAsync(cancel))
                .Where(a => a.Email.Equals(email, StringComparison.OrdinalIgnoreCase)).Select(a => a.Id));
        if (who.Signs.Count > 0)
            found.UnionWith(await answers.Bearing(who.Signs).Select(a => a.Id).ToListAsync(cancel));
        return [.. found.Order()];
    }
}
