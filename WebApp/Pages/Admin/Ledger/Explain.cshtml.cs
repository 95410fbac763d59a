using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Accounts;
using WebApp.Data;
using WebApp.Payments.Ledger;
using WebApp.Security.Auditing;

namespace WebApp.Pages.Admin.Ledger;

/// <summary>A person says what the sweep could not find out.</summary>
public sealed class ExplainModel(AppDbContext db, Explanations explanations, LedgerSweep sweep) : PageModel
{
    /// <summary>The transaction.</summary>
    public StripeTransaction Transaction { get; private set; } = null!;

    /// <summary>What was typed.</summary>
    [BindProperty]
    public Input Form { get; set; } = new();

    /// <summary>The form's fields.</summary>
    public sealed class Input
    {
        /// <summary>Where it belongs.</summary>
        [EnumDataType(typeof(LedgerAccount), ErrorMessage = "Please choose an account.")]
        public LedgerAccount Account { get; set; } = LedgerAccount.Unexplained;

        /// <summary>What it is.</summary>
        [Required(ErrorMessage = "Please say in a few words what it is.")]
        [StringLength(200, ErrorMessage = "Please stay within 200 characters.")]
        public string Note { get; set; } = "";
    }

    /// <summary>Shows what is known.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    /// <summary>Books it, and compares again, so that the ledger's page tells the new state.</summary>
    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
            return NotFound();
        if (Form.Account == LedgerAccount.Clearing)
            ModelState.AddModelError("Form.Account", "Clearing stands on the other side.");
        if (!ModelState.IsValid)
            return Page();
        await explanations.ExplainAsync(id, Form.Account, Form.Note.Trim(), User.GreetingName ?? "staff", cancel);
        using (AuditAct.Aside())
            await sweep.SweepAsync(CancellationToken.None);
        return RedirectToPage("/Admin/Ledger/Index");
    }

    private async Task<bool> LoadAsync(string id, CancellationToken cancel) =>
        await db.StripeTransactions.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancel) is { } found && (Transaction = found) is not null;
}
