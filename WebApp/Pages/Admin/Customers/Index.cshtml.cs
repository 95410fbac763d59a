using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Pages.Admin.Customers;

/// <summary>Finds customers, with and without an account.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(AppDbContext db, PeopleSearch search) : PageModel
{
    [FromQuery(Name = "q")]
    public string? Words { get; set; }

    public int Accounts { get; private set; }

    public IReadOnlyList<FoundPerson> People { get; private set; } = [];

    public bool IsAsked => !string.IsNullOrWhiteSpace(Words);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Accounts = await db.Users.CountAsync(cancel);
        if (IsAsked)
            People = await search.FindAsync(Words, cancel);
    }
}
