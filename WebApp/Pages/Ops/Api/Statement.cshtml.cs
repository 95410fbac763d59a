using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Api.Metering;
using WebApp.Pages.Admin;

namespace WebApp.Pages.Ops.Api;

/// <summary>What somebody consumed in a month.</summary>
public sealed class StatementModel(Statements statements, StatementMails mails) : PageModel
{
    public Statement Statement { get; private set; } = null!;

    public string Who { get; private set; } = "";

    /// <summary>Whether there is somebody to mail it to.</summary>
    public bool HasContact { get; private set; }

    /// <summary>Whether the month is not over.</summary>
    public bool IsRunning => Statement.Month >= statements.ThisMonth;

    /// <summary>The month before.</summary>
    public string Before => Statement.Month.AddMonths(-1).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(string who, string month, CancellationToken cancel) => await LoadAsync(who, month, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string who, string month, CancellationToken cancel)
    {
        if (!await LoadAsync(who, month, cancel))
            return NotFound();
        if (await mails.SendAsync(Statement, cancel))
            this.SayDone("The statement is on its way.");
        else
            this.SayTrouble("Nobody stands as the contact of this consumer.");
        return RedirectToPage(new { who, month });
    }

    private async Task<bool> LoadAsync(string who, string month, CancellationToken cancel)
    {
        Who = who;
        if (Statements.ReadMonth(month) is not { } first || await statements.ReadAsync(who.Replace('-', ' '), first, cancel) is not { } statement)
            return false;
        (Statement, HasContact) = (statement, await mails.HasContactAsync(statement.Who, cancel));
        return true;
    }
}
