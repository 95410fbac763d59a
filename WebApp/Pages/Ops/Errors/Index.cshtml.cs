using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Operations.Errors;
using WebApp.Primitives;

namespace WebApp.Pages.Ops.Errors;

/// <summary>Every error once, those seen last first; and the way from the number of an error page to its error.</summary>
public sealed class IndexModel(AppDbContext db) : PageModel
{
    private const int Size = 30;

    /// <summary>Which ones are shown.</summary>
    public ErrorState State { get; private set; }

    /// <summary>The number that was asked for and not found.</summary>
    public string? Number { get; private set; }

    /// <summary>How many stand in each state.</summary>
    public IReadOnlyDictionary<ErrorState, int> Counts { get; private set; } = new Dictionary<ErrorState, int>();

    /// <summary>A page of them.</summary>
    public PageOf<ErrorGroup> Groups { get; private set; } = null!;

    /// <summary>Shows them, or goes to the one of this number.</summary>
    public async Task<IActionResult> OnGetAsync(ErrorState state, string? number, [FromQuery(Name = "page")] int page, CancellationToken cancel)
    {
        number = number?.Trim();
        if (number is { Length: > 0 })
        {
            var seen = await db.ErrorSightings.Where(s => s.Number == number).OrderByDescending(s => s.Id).Select(s => new { s.Id, s.GroupId }).FirstOrDefaultAsync(cancel);
            if (seen is not null)
                return RedirectToPage("/Ops/Errors/Group", null, new { id = seen.GroupId }, $"seen-{seen.Id}");
            Number = number;
        }
        State = Enum.IsDefined(state) ? state : ErrorState.Open;
        Counts = await db.ErrorGroups.GroupBy(g => g.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var some = db.ErrorGroups.AsNoTracking().Where(g => g.State == State).OrderByDescending(g => g.LastAt).ThenByDescending(g => g.Id);
        Groups = await PagesOfErrors(some, page, Counts.GetValueOrDefault(State), cancel);
        return Page();
    }

    private static async Task<PageOf<ErrorGroup>> PagesOfErrors(IQueryable<ErrorGroup> all, int page, int total, CancellationToken cancel)
    {
        var number = Math.Clamp(page, 1, Math.Max(1, (total + Size - 1) / Size));
        return new(await all.Skip((number - 1) * Size).Take(Size).ToListAsync(cancel), number, Size, total);
    }
}
