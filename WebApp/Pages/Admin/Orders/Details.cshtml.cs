using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Data;

namespace WebApp.Pages.Admin.Orders;

/// <summary>One order: what was bought, by whom, the money, and all that happened.</summary>
public sealed class DetailsModel(AppDbContext db, StripeLinks stripe) : PageModel
{
    public OrderRecord Record { get; private set; } = null!;

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public StripeLinks Stripe => stripe;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancel)
    {
        if (await OrderRecord.ReadAsync(db, number, cancel) is not { } record)
            return NotFound();
        Record = record;
        History = OrderHistory.Of(record);
        return Page();
    }
}
