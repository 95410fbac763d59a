using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Ordering;

namespace WebApp.Pages.Admin.Customers;

/// <summary>Somebody who was found.</summary>
public sealed record FoundPerson(string Name, string Email, bool HasAccount, string Path);

/// <summary>Finds customers, with and without an account.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(AppDbContext db, PersonalKeyRing keys) : PageModel
{
    private const int Most = 50;

    [FromQuery(Name = "q")]
    public string? Words { get; set; }

    public int Accounts { get; private set; }

    public IReadOnlyList<FoundPerson> People { get; private set; } = [];

    public bool IsAsked => !string.IsNullOrWhiteSpace(Words);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Accounts = await db.Users.CountAsync(cancel);
        if (!IsAsked)
            return;
        var users = await db.Users.AsNoTracking().Holding(Words, keys).OrderBy(u => u.Id).Take(Most).Select(u => new { u.Id, u.DisplayName, u.Email }).ToListAsync(cancel);
        var orders = await db.Orders.AsNoTracking().Where(o => o.UserId == null && o.ErasedAt == null).Holding(Words, keys)
            .OrderByDescending(o => o.Id).Take(Most).Select(o => new { o.Number, o.Name, o.Email }).ToListAsync(cancel);
        People =
        [
            .. users.Select(u => new FoundPerson(u.DisplayName.Length > 0 ? u.DisplayName : u.Email!, u.Email!, true, $"/admin/customers/person?account={u.Id}")),
            .. orders.DistinctBy(o => o.Email, StringComparer.OrdinalIgnoreCase).Where(o => users.TrueForAll(u => !string.Equals(u.Email, o.Email, StringComparison.OrdinalIgnoreCase)))
                .Select(o => new FoundPerson(o.Name, o.Email, false, $"/admin/customers/person?order={o.Number}")),
        ];
    }
}
