using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Accounts;
using WebApp.Api.Keys;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Settings.Api;

/// <summary>One who consumes the API: a new one without a number, a stored one with its keys.</summary>
public sealed class ConsumerModel(AppDbContext db, KeyDesk desk, IOptionsSnapshot<SiteOptions> site, TimeProvider clock) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public ApiConsumer? Stored { get; private set; }

    public IReadOnlyList<ApiKey> Keys { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (Stored is { } stored)
            Input = new() { Name = stored.Name, ContactEmail = stored.ContactEmail, CallsPerDay = stored.CallsPerDay, CallsPerMonth = stored.CallsPerMonth };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        var email = string.IsNullOrWhiteSpace(Input.ContactEmail) ? "" : EmailAddress.Read(Input.ContactEmail);
        if (email is null)
            ModelState.AddModelError("Input.ContactEmail", "An address like name@example.com, please.");
        if (ModelState.IsValid && await desk.SaveConsumerAsync(id, Input.Name.Trim(), email!, Input.CallsPerDay, Input.CallsPerMonth, cancel) is { } saved)
        {
            this.SayDone(id is null ? $"{saved.Name} is there. It needs a key now." : "Saved.");
            return RedirectToPage("Consumer", new { saved.Id });
        }
        if (ModelState.IsValid)
            ModelState.AddModelError("Input.Name", "There is a consumer of this name already.");
        return Page();
    }

    public string State(ApiKey key) => key.RevokedAt is not null ? "Revoked" : !key.IsAlive(clock.UtcNow()) ? "Ended" : key.ExpiresAt is { } end ? $"Ends {site.Value.ToLocal(end.AddTicks(-1)):yyyy-MM-dd}" : "Open";

    public string Style(ApiKey key) => !key.IsAlive(clock.UtcNow()) ? "" : key.ExpiresAt is null ? "good" : "warn";

    private async Task<bool> LoadAsync(int? id, CancellationToken cancel)
    {
        if (id is null)
            return true;
        Stored = await db.ApiConsumers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel);
        Keys = await db.ApiKeys.AsNoTracking().Where(k => k.ConsumerId == id).OrderByDescending(k => k.Id).Take(200).ToListAsync(cancel);
        return Stored is not null;
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Type a name.")]
        [StringLength(ApiConsumer.MaxName, ErrorMessage = "A name can have {1} characters at most.")]
        public string Name { get; set; } = "";

        public string? ContactEmail { get; set; }

        [Range(1, 1_000_000_000, ErrorMessage = "Between {1} and {2} calls, or nothing.")]
        public int? CallsPerDay { get; set; }

        [Range(1, 1_000_000_000, ErrorMessage = "Between {1} and {2} calls, or nothing.")]
        public int? CallsPerMonth { get; set; }
    }
}
