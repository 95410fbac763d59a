using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Data;
using WebApp.Ordering;

namespace WebApp.Pages.Admin.Orders;

/// <summary>Gives all of an order's money back, after saying what that will do.</summary>
public sealed class RefundModel(AppDbContext db, Fulfilment fulfilment) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public OrderRecord Record { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancel)
    {
        if (!await LoadAsync(number, cancel))
            return NotFound();
        // What has not left the house is usually for sale again.
        Input.Restock = Record.Order.ShippedAt is null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken cancel)
    {
        if (!await LoadAsync(number, cancel))
            return NotFound();
        if (!ModelState.IsValid || Record.Refundable.Minor == 0)
            return Page();
        if (!string.IsNullOrWhiteSpace(Input.Reason))
            await fulfilment.NoteAsync(Record.Order.Id, this.StaffName, "Why it is refunded: " + Input.Reason.Trim(), cancel);
        var problem = await fulfilment.RefundAsync(Record.Order.Id, this.StaffName, Input.Restock, cancel);
        if (problem is not null)
            this.SayTrouble(problem);
        else
            this.SayDone($"{Record.Refundable} are on their way back to {Record.Order.Name}, who gets a mail.");
        return LocalRedirect(OrderWords.Link(Record.Order.Number));
    }

    private async Task<bool> LoadAsync(string number, CancellationToken cancel)
    {
        if (await OrderRecord.ReadAsync(db, number, cancel) is not { } record)
            return false;
        Record = record;
        return true;
    }

    public sealed class InputModel
    {
        [StringLength(500, ErrorMessage = "At most {1} characters.")]
        public string? Reason { get; set; }

        public bool Restock { get; set; }
    }
}
