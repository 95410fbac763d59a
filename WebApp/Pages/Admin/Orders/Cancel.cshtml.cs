using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Ordering;
using WebApp.Payments;

namespace WebApp.Pages.Admin.Orders;

/// <summary>Ends an order that is not paid, once its payment page is closed.</summary>
public sealed class CancelModel(AppDbContext db, Cancelling cancelling) : PageModel
{
    [BindProperty, StringLength(200, ErrorMessage = "At most {1} characters.")]
    public string? Reason { get; set; }

    public Order Order { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancel) => await LoadAsync(number, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken cancel)
    {
        if (!await LoadAsync(number, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        if (await ProblemAsync(cancel) is { } problem)
            this.SayTrouble(problem);
        else
            this.SayDone("Cancelled. Nobody can pay it any more, and its goods are for sale again.");
        return LocalRedirect(OrderWords.Link(Order.Number));
    }

    private async Task<string?> ProblemAsync(CancellationToken cancel)
    {
        try
        {
            return await cancelling.CancelAsync(Order.Id, this.StaffName, Reason?.Trim() ?? "", cancel);
        }
        catch (PaymentsUnavailableException)
        {
            return "Stripe does not answer: its payment page could not be closed, so that it may still be paid. Try again in a minute.";
        }
    }

    private async Task<bool> LoadAsync(string number, CancellationToken cancel)
    {
        number = number.ToUpperInvariant();
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Number == number, cancel) is not { } order)
            return false;
        Order = order;
        return true;
    }
}
