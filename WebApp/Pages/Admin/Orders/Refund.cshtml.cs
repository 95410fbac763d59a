using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Data;
using WebApp.Ordering;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Orders;

/// <summary>Gives money of an order back: all, some lines, the delivery, or an amount of one's own.</summary>
[ConfirmIdentity]
public sealed class RefundModel(AppDbContext db, Refunding refunding) : PageModel
{
    [BindProperty]
    public RefundInput Input { get; set; } = new();

    public OrderRecord Record { get; private set; } = null!;

    public Refundable Rest { get; private set; } = null!;

    /// <summary>What the form comes to; zero when it cannot be.</summary>
    public Money Total { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, bool all, CancellationToken cancel)
    {
        if (!await LoadAsync(number, cancel))
            return NotFound();
        // What has not left the house is usually for sale again.
        Input = RefundInput.For(Rest, all, toShelf: Record.Order.ShippedAt is null);
        return Show(Input.ToRequest(Rest.Left.Currency, ModelState));
    }

    [ChangesNothing]
    public async Task<IActionResult> OnPostWorkOutAsync(string number, CancellationToken cancel)
    {
        if (!await LoadAsync(number, cancel))
            return NotFound();
        var request = Input.ToRequest(Rest.Left.Currency, ModelState);
        if (ModelState.IsValid && Rest.ProblemOf(Rest.Seen(request)) is { } problem)
            ModelState.AddModelError("", problem);
        return Show(request);
    }

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken cancel)
    {
        if (!await LoadAsync(number, cancel))
            return NotFound();
        var request = Input.ToRequest(Rest.Left.Currency, ModelState);
        if (!ModelState.IsValid)
            return Show(request);
        var result = await refunding.RequestAsync(Record.Order.Id, this.StaffName, request, cancel);
        if (result is not RefundResult.Decided decided)
        {
            await LoadAsync(number, cancel);
            ModelState.AddModelError("", ((RefundResult.Refused)result).Reason);
            return Show(request);
        }
        this.SayDone(decided.IsSent ? $"{decided.Amount} are on their way back to {Record.Order.Name}, who gets a mail."
            : $"Stripe does not answer just now. The refund of {decided.Amount} is noted and is sent as soon as it does; there is nothing more to do.");
        return LocalRedirect(OrderWords.Link(Record.Order.Number));
    }

    private PageResult Show(RefundRequest request)
    {
        // A form that is shown again is a new one, with the total that it really comes to.
        ModelState.Remove("Input.Token");
        ModelState.Remove("Input.Seen");
        Input.Token = PublicNumber.NewKey();
        Total = Rest.ProblemOf(Rest.Seen(request)) is null ? Rest.TotalOf(request) : Money.Zero(Rest.Left.Currency);
        Input.Seen = Total.Minor;
        return Page();
    }

    private async Task<bool> LoadAsync(string number, CancellationToken cancel)
    {
        if (await OrderRecord.ReadAsync(db, number, cancel) is not { } record)
            return false;
        (Record, Rest) = (record, await refunding.ReadAsync(record.Order.Id, cancel));
        return true;
    }
}
