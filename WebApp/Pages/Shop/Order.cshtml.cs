using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Payments.CardTesting;
using WebApp.Primitives;

namespace WebApp.Pages.Shop;

/// <summary>An order for whoever holds its key: how it truly stands, and how to pay it.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class OrderModel(AppDbContext db, Paying paying, OrderAgain again, PaymentPace pace, MailSender mails, IOptions<SiteOptions> site) : PageModel
{
    public Order Order { get; private set; } = null!;

    public OrderStanding Standing { get; private set; } = null!;

    public IReadOnlyList<ToldRefund> Refunds { get; private set; } = [];

    /// <summary>Where the page looks by itself in a moment; null when it need not, or has looked long enough.</summary>
    public string? NextLook { get; private set; }

    /// <summary>The address holds the key: it goes to nobody, neither as a referrer nor into an index.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers["X-Robots-Tag"] = "noindex";
    }

    public async Task<IActionResult> OnGetAsync(string number, string? key, int? returned, CancellationToken cancel)
    {
        if (!await LoadAsync(number, key, cancel))
            return NotFound();
        if (Order.Status is OrderStatus.Pending or OrderStatus.Processing)
        {
            await paying.LookAsync(Order.Number, cancel);
            await LoadAsync(number, key, cancel);
        }
        var look = Math.Clamp(returned ?? 0, 0, OrderStanding.MostLooks + 1);
        var payment = await db.Payments.AsNoTracking().Where(p => p.Reference == Order.Number).OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancel);
        Standing = OrderStanding.Of(Order, payment, look, site.Value, mails.CanSend);
        Refunds = await ToldRefund.ReadAsync(db, Order, cancel);
        if (Order.Status == OrderStatus.Pending && look is > 0 and <= OrderStanding.MostLooks)
            NextLook = $"{Order.Path}&returned={look + 1}";
        return Page();
    }

    public async Task<IActionResult> OnPostPayAsync(string number, string? key, CancellationToken cancel)
    {
        if (!await LoadAsync(number, key, cancel))
            return NotFound();
        if ((TempData["Trouble"] = pace.HoldUp(HttpContext)) is not null)
            return await OnGetAsync(number, key, null, cancel);
        var pay = await paying.OpenAsync(Order.Id, cancel);
        TempData["Trouble"] = pay.Problem;
        return new SeeOther(pay.Url ?? Order.Path);
    }

    public async Task<IActionResult> OnPostAgainAsync(string number, string? key, CancellationToken cancel)
    {
        if (!await LoadAsync(number, key, cancel))
            return NotFound();
        TempData["Trouble"] = await again.FillAsync(Order, cancel) is { Count: > 0 } problems ? string.Join(" ", problems) : null;
        return new SeeOther("/cart");
    }

    private async Task<bool> LoadAsync(string number, string? key, CancellationToken cancel)
    {
        var order = await db.Orders.AsNoTracking().AsSplitQuery().Include(o => o.Lines.OrderBy(l => l.Id)).Include(o => o.Events.OrderBy(e => e.Id))
            .SingleOrDefaultAsync(o => o.Number == number, cancel);
        // A number without its key is as good as none.
        Order = order!;
        return order?.IsKey(key) == true;
    }
}
