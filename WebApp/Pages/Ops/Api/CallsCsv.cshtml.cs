using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Api.Metering;
using WebApp.Journal;

namespace WebApp.Pages.Ops.Api;

/// <summary>All calls of a month for a spreadsheet, however many they are.</summary>
public sealed class CallsCsvModel(CallExport export) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string month, CancellationToken cancel)
    {
        if (Statements.ReadMonth(month) is not { } first)
            return NotFound();
        await using var parts = export.ReadAsync(first, cancel).GetAsyncEnumerator(cancel);
        try
        {
            // Before the first byte: what fails here can still be told.
            await parts.MoveNextAsync();
        }
        catch (JournalUnavailableException)
        {
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        (Response.ContentType, Response.Headers.CacheControl, Response.Headers.ContentDisposition) = ("text/csv; charset=utf-8", "no-store", $"attachment; filename=api-calls-{month}.csv");
        do
        {
            await Response.WriteAsync(parts.Current, cancel);
            await Response.Body.FlushAsync(cancel);
        }
        while (await parts.MoveNextAsync());
        return new EmptyResult();
    }
}
