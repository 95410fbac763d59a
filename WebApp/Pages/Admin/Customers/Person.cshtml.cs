using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Accounts;
using WebApp.Accounts.Rights;
using WebApp.Data;

namespace WebApp.Pages.Admin.Customers;

/// <summary>What staff do for somebody who asks for their data, or to be deleted, and does not or cannot do it themselves.</summary>
[ConfirmIdentity]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PersonModel(AppDbContext db, CustomerFinder finder, PersonalExport export, Erasure erasure, ILogger<PersonModel> log) : PageModel
{
    public Customer Found { get; private set; } = null!;

    public IReadOnlyList<string> Open { get; private set; } = [];

    /// <summary>Where a button of the page leads.</summary>
    public string To(string handler) => $"{PersonTrace.Of(Request.Query)?.Path}&handler={handler}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public Task<IActionResult> OnPostJsonAsync(CancellationToken cancel) => DownloadAsync(data => File(data.ToJson(), "application/json", "customer-data.json"), cancel);

    public Task<IActionResult> OnPostHtmlAsync(CancellationToken cancel) => DownloadAsync(data => this.ExportPage(data, "customer-data.html"), cancel);

    public async Task<IActionResult> OnPostEraseAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
            return NotFound();
        // Who is on the team leaves it first: that is an Owner's to decide.
        if (Found.UserId is { } id && await db.UserRoles.AnyAsync(m => m.UserId == id, cancel))
            return Refused("This person is on the team. An Owner removes them from it first.");
        switch (Found.UserId is { } user ? await erasure.OfAccountAsync(user, isTold: true, cancel) : await erasure.OfGuestAsync(Found.Email, cancel))
        {
            case ErasureResult.Refused refused:
                return Refused(refused.Reason);
            case ErasureResult.Waits waits when Found.UserId is null:
                return Refused("Not yet. " + string.Join(" ", waits.Open));
            case ErasureResult.Waits:
                this.SayDone("It is noted, and happens by itself the night after what is open is done.");
                break;
            default:
                log.LogInformation(new EventId(2040, "ErasedByStaff"), "Personal data was erased by {StaffId} (account {UserId})", User.UserId, Found.UserId);
                this.SayDone("What we knew of this person is deleted.");
                break;
        }
        return new SeeOther("/admin/customers");
    }

    private async Task<IActionResult> DownloadAsync(Func<PersonalData, IActionResult> show, CancellationToken cancel) => !await LoadAsync(cancel) ? NotFound()
        : show(Found.UserId is { } id ? await export.OfAccountAsync(id, cancel) : await export.OfGuestAsync(Found.Email, cancel));

    private PageResult Refused(string words)
    {
        ModelState.AddModelError("", words);
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await finder.FindAsync(PersonTrace.Of(Request.Query), cancel) is not { } found)
            return false;
        (Found, Open) = (found, found.UserId is { } id ? await erasure.OpenMattersAsync(id, cancel) : []);
        return true;
    }
}
