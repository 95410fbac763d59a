using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Accounts;
using WebApp.Accounts.Sessions;
using WebApp.Data;

namespace WebApp.Pages.Account;

/// <summary>Every browser that is signed in to the account, ended one by one or all at once.</summary>
public sealed class SessionsModel(AppDbContext db, SessionStore store) : PageModel
{
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    /// <summary>The session of this browser.</summary>
    public int? Current => HttpContext.SignedInSession?.Id;

    private int Me => User.UserId!.Value;

    public async Task OnGetAsync(CancellationToken cancel) => Sessions = await db.Sessions.AsNoTracking()
        .Where(s => s.UserId == Me && s.EndedAt == null).OrderByDescending(s => s.LastSeenAt).Take(100).ToListAsync(cancel);

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        if (!await store.EndAsync(Me, id, cancel))
            return NotFound();
        TempData[Notices.Done] = "That session is ended.";
        return new SeeOther("/account/sessions");
    }

    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancel)
    {
        var ended = await store.EndAllAsync(Me, Current, cancel);
        TempData[Notices.Done] = ended == 1 ? "One session is ended." : $"{ended} sessions are ended.";
        return new SeeOther("/account/sessions");
    }
}
