using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Mail;

namespace WebApp.Pages.Admin.Mail;

/// <summary>One mail as its reader sees it, with everything that the server said about it.</summary>
public sealed class MessageModel(AppDbContext db, MailSender sender, IOptions<MailOptions> options) : PageModel
{
    /// <summary>How it is shown: <c>text</c>, <c>source</c>, or anything else for HTML.</summary>
    [FromQuery(Name = "view")]
    public string? Shown { get; set; }

    /// <summary>Whether it has just been put back into the queue, or could not be.</summary>
    [TempData]
    public string? Notice { get; set; }

    /// <summary>The mail.</summary>
    public OutgoingMail Mail { get; private set; } = null!;

    /// <summary>Whether "send again" would do something.</summary>
    public bool CanSendAgain => sender.CanSend && Mail.Status is not (MailStatus.Queued or MailStatus.Sending) && MailTo.IsAddress(Mail.ToAddress);

    /// <summary>The sender, without the quotes that the header needs.</summary>
    public string From => Mail.Sender.Replace("\"", "", StringComparison.Ordinal);

    /// <summary>The number of the order that it belongs to; null when it belongs to none.</summary>
    public string? Order => Mail.About.StartsWith("order ", StringComparison.Ordinal) ? Mail.About["order ".Length..] : null;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        var mail = await db.OutgoingMails.AsNoTracking().Include(m => m.History.OrderByDescending(a => a.Id))
            .SingleOrDefaultAsync(m => m.Id == id, cancel);
        if (mail is null)
            return NotFound();
        Mail = mail;
        return Page();
    }

    /// <summary>The message as it goes over the wire, headers and all.</summary>
    public string Source => MailTo.IsAddress(Mail.ToAddress)
        ? MimeMail.Source(Mail, options.Value)
        : "It was never made into a message, since its address is none.";
}
