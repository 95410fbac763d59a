using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Accounts;
using WebApp.Data;
using WebApp.Ordering;

namespace WebApp.Pages.Admin.Orders;

/// <summary>What is kept of an erased buyer for the books. Shown to who may see it, after they have shown who they are.</summary>
[ConfirmIdentity]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class InvoiceModel(AppDbContext db, ILogger<InvoiceModel> log) : PageModel
{
    private RetainedBuyer? kept;

    public string Number { get; private set; } = "";

    /// <summary>The last day, as people read it.</summary>
    public string Until => kept!.Until.AddDays(-1).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Name and address; null until they are asked for.</summary>
    public string? Details { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancel) => await LoadAsync(number, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken cancel)
    {
        if (!await LoadAsync(number, cancel))
            return NotFound();
        Details = kept!.Details;
        log.LogInformation(new EventId(2041, "RetainedRead"), "What is kept of the buyer of order {OrderId} was shown to {StaffId}", kept.OrderId, User.UserId);
        return Page();
    }

    private async Task<bool> LoadAsync(string number, CancellationToken cancel)
    {
        Number = number.ToUpperInvariant();
        var orders = db.Orders.Where(o => o.Number == Number).Select(o => o.Id);
        kept = await db.RetainedBuyers.AsNoTracking().SingleOrDefaultAsync(b => orders.Contains(b.OrderId), cancel);
        return kept is not null;
    }
}
