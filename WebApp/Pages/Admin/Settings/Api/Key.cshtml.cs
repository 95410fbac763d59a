using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Api.Keys;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Settings.Api;

/// <summary>A key: what it may do, changed; replaced and revoked by the pages beside it.</summary>
[ConfirmIdentity]
public sealed class KeyModel(AppDbContext db, KeyDesk desk, IOptionsSnapshot<SiteOptions> site, TimeProvider clock) : PageModel
{
    [BindProperty]
    public KeyInput Input { get; set; } = new();

    public ApiKey Key { get; private set; } = null!;

    public ApiKey? Replaced { get; private set; }

    public string ConsumerName { get; private set; } = "";

    public bool IsAlive => Key.IsAlive(clock.UtcNow());

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        Input = KeyInput.Of(Key, site.Value);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (Input.Read(ModelState, site.Value, clock.UtcNow()) is not { } wish)
            return Page();
        if (await desk.ChangeAsync(id, wish, cancel))
            this.SayDone("Saved. It counts from the next call on.");
        else
            this.SayTrouble("This key has ended meanwhile.");
        return RedirectToPage(new { id });
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if (await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Id == id, cancel) is not { } key)
            return false;
        (Key, ConsumerName) = (key, await db.ApiConsumers.Where(c => c.Id == key.ConsumerId).Select(c => c.Name).SingleAsync(cancel));
        Replaced = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Id == key.ReplacesId, cancel);
        return true;
    }
}
