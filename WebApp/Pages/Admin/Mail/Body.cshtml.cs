using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Mail;

namespace WebApp.Pages.Admin.Mail;

/// <summary>
/// The HTML of one mail, for the frame on its page. Mails carry inline styles, which the site's own policy forbids; this one
/// allows them, and nothing that could act: no script, no form, no origin.
/// </summary>
public sealed class BodyModel(AppDbContext db) : PageModel
{
    private const string Policy =
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        var mail = await db.OutgoingMails.Where(m => m.Id == id).Select(m => new { m.Html, m.Kind }).SingleOrDefaultAsync(cancel);
        if (mail is null || !User.MayRead(mail.Kind))
            return NotFound();
        Response.Headers.ContentSecurityPolicy = Policy;
        Response.Headers.XFrameOptions = "SAMEORIGIN";
        Response.Headers.CacheControl = "no-store";
        // Links open beside the console instead of inside the frame.
        return Content(mail.Html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.Ordinal), "text/html; charset=utf-8");
    }
}
