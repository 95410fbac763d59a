using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Api.Keys;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Settings.Api;

/// <summary>Makes a key, and shows it this once.</summary>
[ConfirmIdentity]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class NewKeyModel(AppDbContext db, KeyDesk desk, IOptionsSnapshot<SiteOptions> site, TimeProvider clock) : PageModel
{
    [BindProperty]
    public KeyInput Input { get; set; } = new();

    public ApiConsumer Consumer { get; private set; } = null!;

    /// <summary>The key, once it is made.</summary>
    public NewKey? Made { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (Input.Read(ModelState, site.Value, clock.UtcNow()) is { } wish)
            Made = await desk.MakeAsync(id, wish, cancel);
        return Page();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if (await db.ApiConsumers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } consumer)
            return false;
        Consumer = consumer;
        return true;
    }
}
