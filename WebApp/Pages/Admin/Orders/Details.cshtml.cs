using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Data;
using WebApp.Ordering.Downloads;

namespace WebApp.Pages.Admin.Orders;

/// <summary>One order: what was bought, by whom, the money, and all that happened.</summary>
public sealed class DetailsModel(AppDbContext db, OrderFiles files, StripeLinks stripe) : PageModel
{
    public OrderRecord Record { get; private set; } = null!;

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    /// <summary>What the buyer can download.</summary>
    public IReadOnlyList<OrderFile> Files { get; private set; } = [];

    public StripeLinks Stripe => stripe;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancel)
    {
        if (await OrderRecord.ReadAsync(db, number, cancel) is not { } record)
            return NotFound();
        Record = record;
        Files = await files.ReadAsync(record.Order, cancel);
        History = OrderHistory.Of(record);
        return Page();
    }
}
