using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Api.Metering;

namespace WebApp.Pages.Ops.Api;

/// <summary>A statement for a spreadsheet.</summary>
public sealed class StatementCsvModel(Statements statements) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string who, string month, CancellationToken cancel) =>
        Statements.ReadMonth(month) is { } first && await statements.ReadAsync(who.Replace('-', ' '), first, cancel) is { } statement
            ? File(Encoding.UTF8.GetBytes(StatementCsv.Write(statement)), "text/csv; charset=utf-8", $"api-{who}-{month}.csv") : NotFound();
}
