using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Payments.Ledger;
using WebApp.Security.Auditing;

namespace WebApp.Pages.Admin.Ledger;

/// <summary>Compares the ledger with Stripe now; what came of it stands on the ledger's page.</summary>
public sealed class CompareModel(LedgerSweep sweep) : PageModel
{
    /// <summary>Whoever comes here by a link finds the button on the ledger's page.</summary>
    public IActionResult OnGet() => RedirectToPage("/Admin/Ledger/Index");

    /// <summary>Does it. It runs to its end, even if the asker has left.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        using (AuditAct.Aside())
            await sweep.SweepAsync(CancellationToken.None);
        return RedirectToPage("/Admin/Ledger/Index");
    }
}
