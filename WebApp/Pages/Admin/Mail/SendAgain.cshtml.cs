using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Mail;

namespace WebApp.Pages.Admin.Mail;

/// <summary>Puts one mail back into the queue.</summary>
public sealed class SendAgainModel(AppDbContext db, Outbox outbox) : PageModel
{
    /// <summary>What to tell on the mail's page.</summary>
    [TempData]
    public string? Notice { get; set; }

    /// <summary>Whoever comes here by a link finds the button on the mail's own page.</summary>
    public IActionResult OnGet(int id) => RedirectToPage("/Admin/Mail/Message", new { id });

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        var (isQueued, about) = await db.WriteAsync(async () =>
            await db.OutgoingMails.SingleOrDefaultAsync(m => m.Id == id, cancel) is { } mail ? (outbox.SendAgain(mail), mail.About) : (false, null), cancel);
        if (about is null)
            return NotFound();
        HttpContext.Touches(about);
        Notice = isQueued ? "It goes out again now." : "Nothing to do: it waits already, cannot be addressed, or no mail server is set.";
        return RedirectToPage("/Admin/Mail/Message", new { id });
    }
}
