using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Mail;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Mail;

/// <summary>Every mail that the site has written, newest first.</summary>
public sealed class IndexModel(AppDbContext db, PersonalKeyRing keys, MailSender sender, MailServerState server) : PageModel
{
    private const int PageSize = 50;

    /// <summary>The chosen tab, as in <see cref="MailStates.Tabs"/>.</summary>
    [FromQuery(Name = "state")]
    public string? State { get; set; }

    /// <summary>Words to look for.</summary>
    [FromQuery(Name = "q")]
    public string? Words { get; set; }

    /// <summary>The page of the list, from 1.</summary>
    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    /// <summary>What is listed.</summary>
    public PageOf<Row> Mails { get; private set; } = new([], 1, PageSize, 0);

    /// <summary>How many stand where.</summary>
    public Dictionary<MailStatus, int> Counts { get; private set; } = [];

    /// <summary>Whether a mail server is set.</summary>
    public bool CanSend => sender.CanSend;

    /// <summary>What keeps all mails from leaving; null when nothing does.</summary>
    public MailTrouble? Trouble => server.Trouble;

    /// <summary>One line of the list.</summary>
    public sealed record Row(
        int Id, string Subject, string ToAddress, string ToName, string About, MailStatus Status, int Attempts,
        DateTime? NextAttemptAt, string? LastReply, DateTime CreatedAt);

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Counts = await db.OutgoingMails.Matching(Words, keys).GroupBy(m => m.Status)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var mails = db.OutgoingMails.Matching(Words, keys).In(State);
        var total = await mails.CountAsync(cancel);
        var last = Math.Max(1, (total + PageSize - 1) / PageSize);
        Number = Math.Clamp(Number, 1, last);
        var rows = await mails.OrderByDescending(m => m.Id).Skip((Number - 1) * PageSize).Take(PageSize)
            .Select(m => new Row(m.Id, m.Subject, m.ToAddress, m.ToName, m.About, m.Status, m.Attempts, m.NextAttemptAt, m.LastReply, m.CreatedAt))
            .ToListAsync(cancel);
        Mails = new(rows, Number, PageSize, total);
    }

    /// <summary>How many a tab lists.</summary>
    public int CountOf(MailStatus[] statuses) => statuses.Sum(s => Counts.GetValueOrDefault(s));

    /// <summary>The same search at another tab, from its first page.</summary>
    public string Link(string? state) => QueryHelpers.AddQueryString(Request.Path, new Dictionary<string, string?>
    {
        ["state"] = state,
        ["q"] = string.IsNullOrWhiteSpace(Words) ? null : Words,
    });
}
