using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Accounts;
using WebApp.Accounts.Consents;
using WebApp.Accounts.Rights;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Account;

/// <summary>Everything that the site holds of whoever is signed in: to read here and to take along. No address of it names an account.</summary>
[ConfirmIdentity]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DataModel(AppDbContext db, UserManager<User> users, PersonalExport export, AccountMails mails, SourceLimits limits) : PageModel
{
    private const int MostInAnHour = 20;

    public IReadOnlyList<(string To, DateTime At, string Text)> Consents { get; private set; } = [];

    private int Me => User.UserId!.Value;

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public Task<IActionResult> OnPostJsonAsync(CancellationToken cancel) => DownloadAsync(data =>
        File(data.ToJson(), "application/json", NameOf(data, "json")), cancel);

    public Task<IActionResult> OnPostHtmlAsync(CancellationToken cancel) => DownloadAsync(data => this.ExportPage(data, NameOf(data, "html")), cancel);

    private async Task<IActionResult> DownloadAsync(Func<PersonalData, IActionResult> show, CancellationToken cancel)
    {
        if (!limits.Take("export", HttpContext.Connection.RemoteIpAddress, MostInAnHour))
        {
            TempData[Notices.Trouble] = AskByMail.TooMany;
            return new SeeOther("/account/data");
        }
        var data = await export.OfAccountAsync(Me, cancel);
        await db.WriteAsync(async () => await mails.ChangedAsync((await users.GetUserAsync(User))!, "A copy of your data was downloaded", cancel), cancel);
        return show(data);
    }

    private static string NameOf(PersonalData data, string ending) => $"my-data-{data.MadeAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.{ending}";

    private async Task LoadAsync(CancellationToken cancel)
    {
        var orders = db.Set<Ordering.Order>().Where(o => o.UserId == Me).Select(o => "order " + o.Number);
        var found = await db.Consents.AsNoTracking().Where(c => c.UserId == Me || orders.Contains(c.About)).OrderByDescending(c => c.Id).Take(100)
            .Join(db.ConsentTexts, c => c.TextHash, t => t.Hash, (c, t) => new { c.Purpose, c.About, c.At, t.Text }).ToListAsync(cancel);
        Consents = found.ConvertAll(c => (c.Purpose == ConsentPurpose.Account ? "Having an account" : $"Terms of {c.About}", c.At, c.Text));
    }
}
