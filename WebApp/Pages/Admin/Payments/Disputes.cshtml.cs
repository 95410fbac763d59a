using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Pages.Admin.Orders;
using WebApp.Payments;
using WebApp.Payments.Disputes;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Payments;

/// <summary>Every payment that a bank has asked back: the open ones first, the nearest deadline on top.</summary>
public sealed class DisputesModel(AppDbContext db, StripeLinks stripe) : PageModel
{
    private const int PageSize = 50;

    /// <summary>The page of the list, from 1.</summary>
    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    /// <summary>What is listed.</summary>
    public PageOf<Row> Disputes { get; private set; } = new([], 1, PageSize, 0);

    /// <summary>How many wait for an answer.</summary>
    public int Waiting { get; private set; }

    /// <summary>Where a payment is seen from the other side.</summary>
    public StripeLinks Stripe => stripe;

    /// <summary>A dispute and the payment that it is about.</summary>
    public sealed record Row(Dispute Dispute, Payment Payment);

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var all = db.Disputes.AsNoTracking();
        var payments = db.Payments.AsNoTracking();
        Waiting = await all.Waiting().CountAsync(cancel);
        var total = await all.CountAsync(cancel);
        Number = Math.Clamp(Number, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = await all.OrderBy(d => d.ClosedAt != null).ThenByDescending(d => d.ClosedAt).ThenBy(d => d.EvidenceDueAt).ThenBy(d => d.Id)
            .Skip((Number - 1) * PageSize).Take(PageSize)
            .Join(payments, d => d.PaymentId, p => p.Id, (d, p) => new Row(d, p)).ToListAsync(cancel);
        Disputes = new(rows, Number, PageSize, total);
    }
}
