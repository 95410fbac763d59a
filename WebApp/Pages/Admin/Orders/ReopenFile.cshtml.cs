using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Ordering;
using WebApp.Ordering.Downloads;

namespace WebApp.Pages.Admin.Orders;

/// <summary>Gives the buyer of an order all downloads and days of a file anew.</summary>
public sealed class ReopenFileModel(AppDbContext db, OrderFiles files) : PageModel
{
    public IActionResult OnGet(string number) => LocalRedirect(OrderWords.Link(number));

    public async Task<IActionResult> OnPostAsync(string number, int id, CancellationToken cancel)
    {
        number = number.ToUpperInvariant();
        if (await db.Orders.Where(o => o.Number == number).Select(o => (int?)o.Id).SingleOrDefaultAsync(cancel) is not { } order
            || !await files.ReopenAsync(order, id, this.StaffName, cancel))
            return NotFound();
        this.SayDone("The buyer has all downloads and days of it anew.");
        return LocalRedirect(OrderWords.Link(number));
    }
}
