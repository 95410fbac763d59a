using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;
using WebApp.Data;
using WebApp.Ordering;

namespace WebApp.Pages.Account;

/// <summary>Who am I, what have I ordered, how do I sign in, and the way out.</summary>
public sealed class IndexModel(AppDbContext db, UserManager<User> users, OwnOrders own) : PageModel
{
    public IReadOnlyList<OrderRow> Orders { get; private set; } = [];

    public int Passkeys { get; private set; }

    public bool HasApp { get; private set; }

    /// <summary>How an order stands, in a buyer's words.</summary>
    public string State(OrderRow order) => order.Status switch
    {
        OrderStatus.Pending => "To be paid",
        OrderStatus.Processing => "Waiting for the bank",
        var other => other.ToString(),
    };

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var user = (await users.GetUserAsync(User))!;
        (Passkeys, HasApp) = ((await users.GetPasskeysAsync(user)).Count, user.TwoFactorEnabled);
        if (user.EmailConfirmed)
            await own.ClaimAsync(user.Id, user.Email!, cancel);
        Orders = await db.Orders.OwnedBy(user.Id).OrderByDescending(o => o.Id).Take(100).RowsAsync(cancel);
    }
}
