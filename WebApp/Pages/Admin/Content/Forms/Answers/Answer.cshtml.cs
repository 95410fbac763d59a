using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Content.Forms;
using WebApp.Data;

namespace WebApp.Pages.Admin.Content.Forms.Answers;

/// <summary>One answer: read it, mark it, delete it.</summary>
public sealed class AnswerModel(AppDbContext db, FormHolder holder) : PageModel
{
    public FormAnswer Answer { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await db.FormAnswers.AsNoTracking().Include(a => a.Form).SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } answer)
            return NotFound();
        // Without their content.
        answer.Files.AddRange(await db.FormFiles.AsNoTracking().Where(f => f.AnswerId == id).OrderBy(f => f.Id)
            .Select(f => new AnswerFile { Id = f.Id, Name = f.Name, MediaType = f.MediaType, Bytes = f.Bytes, Content = "" }).ToListAsync(cancel));
        Answer = answer;
        return Page();
    }

    public async Task<IActionResult> OnPostMarkAsync(int id, bool read, CancellationToken cancel)
    {
        var form = await db.WriteAsync(async () =>
        {
            var answer = await db.FormAnswers.SingleOrDefaultAsync(a => a.Id == id, cancel);
            answer?.IsRead = read;
            return answer?.FormId;
        }, cancel);
        return form is null ? NotFound() : Done(read ? "Marked as read." : "Marked as new.", form.Value);
    }

    public async Task<IActionResult> OnPostDeleteAsync(int id, CancellationToken cancel)
    {
        var form = await db.FormAnswers.Where(a => a.Id == id).Select(a => (int?)a.FormId).SingleOrDefaultAsync(cancel);
        if (form is null)
            return NotFound();
        await db.WriteAsync(() => holder.RemoveAsync([id], cancel), cancel);
        return Done("Deleted, with its files.", form.Value);
    }

    /// <summary>A file of it: as a download, whatever it is, and never as something that runs.</summary>
    public async Task<IActionResult> OnGetFileAsync(int id, int file, CancellationToken cancel)
    {
        if (await db.FormFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == file && f.AnswerId == id, cancel) is not { } found)
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        Response.Headers.XContentTypeOptions = "nosniff";
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return File(Convert.FromBase64String(found.Content), "application/octet-stream", found.Name);
    }

    private SeeOther Done(string words, int form)
    {
        this.SayDone(words);
        return new SeeOther($"/admin/content/forms/{form}/answers");
    }
}
