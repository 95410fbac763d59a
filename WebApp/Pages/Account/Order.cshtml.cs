using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Accounts;
using WebApp.Data;
using WebApp.Ordering;

namespace WebApp.Pages.Account;

/// <summary>An order of one's own, which leads to its page; somebody else's is not found.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class OrderModel(AppDbContext db) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancel)
    {
        number = number.ToUpperInvariant();
        var order = await db.Orders.AsNoTracking().OwnedBy(User.UserId!.Value).SingleOrDefaultAsync(o => o.Number == number, cancel);
        return order is null ? NotFound() : LocalRedirect(order.Path);
    }
}
