using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Ordering;
using WebApp.Payments.Disputes;

namespace WebApp.Pages.Admin.Orders;

/// <summary>Marks an order as sent; the buyer gets a mail.</summary>
public sealed class ShipModel(AppDbContext db, Fulfilment fulfilment, MailSender mails) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Order Order { get; private set; } = null!;

    /// <summary>Whether the bank asks for the money back, or has got it.</summary>
    public bool IsDisputed { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancel) =>
        await LoadAsync(number, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken cancel)
    {
        if (!await LoadAsync(number, cancel))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        var problem = await fulfilment.ShipAsync(Order.Id, this.StaffName, Trim(Input.Carrier), Trim(Input.TrackingCode), Trim(Input.TrackingUrl), Input.DespiteDispute, cancel);
        if (problem is not null)
            this.SayTrouble(problem);
        else
            this.SayDone(mails.CanSend ? $"Marked as shipped. {Order.Name} gets a mail." : "Marked as shipped. No mail server is set: the mail is kept under Mail.");
        return LocalRedirect(OrderWords.Link(Order.Number));
    }

    private async Task<bool> LoadAsync(string number, CancellationToken cancel)
    {
        number = number.ToUpperInvariant();
        var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Number == number, cancel);
        if (order is null)
            return false;
        (Order, IsDisputed) = (order, await db.Disputes.Troubling().AnyAsync(d => d.PaymentId == order.PaymentId, cancel));
        return true;
    }

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public sealed class InputModel : IValidatableObject
    {
        [StringLength(60, ErrorMessage = "At most {1} characters.")]
        public string? Carrier { get; set; }

        [StringLength(100, ErrorMessage = "At most {1} characters.")]
        public string? TrackingCode { get; set; }

        [StringLength(500, ErrorMessage = "At most {1} characters.")]
        public string? TrackingUrl { get; set; }

        public bool DespiteDispute { get; set; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            // It becomes a link in the buyer's mail, so nothing but the web will do.
            if (!string.IsNullOrWhiteSpace(TrackingUrl) && !(Uri.TryCreate(TrackingUrl.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
                yield return new("A full address that starts with https:// or http://.", [nameof(TrackingUrl)]);
        }
    }
}
