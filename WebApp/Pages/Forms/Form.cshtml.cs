using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Caching;
using WebApp.Content.Forms;
using WebApp.Data;
using WebApp.Security;

namespace WebApp.Pages.Forms;

/// <summary>A form that the team has built. The page is the same for everybody, so it carries no token.</summary>
[SameOrigin, SharedPage("sent"), RequestSizeLimit(20_000_000), RequestFormLimits(ValueCountLimit = 100, MultipartBodyLengthLimit = 20_000_000)]
public sealed class FormModel(AppDbContext db, FormDesk desk) : PageModel
{
    // Nobody reads a form and fills it in in less; milliseconds, told by the script.
    private const int Quickest = 1500;

    public SiteForm Form { get; private set; } = null!;

    /// <summary>What was typed, when it was refused.</summary>
    public FormPost? Typed { get; private set; }

    /// <summary>Whether it was just sent.</summary>
    public bool IsSent { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] string? sent, CancellationToken cancel)
    {
        IsSent = sent == "1";
        return await LoadAsync(slug, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancel)
    {
        if (!await LoadAsync(slug, cancel))
            return NotFound();
        var form = Request.Form;
        Typed = await ReadAsync(form, cancel);
        // A robot is thanked like anybody else, and learns nothing.
        var isRobot = form["Input.Website"].ToString().Length > 0 || (int.TryParse(form["elapsed"], out var elapsed) && elapsed < Quickest);
        var problems = isRobot ? [] : await desk.TakeAsync(Form, Typed, HttpContext.Connection.RemoteIpAddress, cancel);
        foreach (var problem in problems)
            ModelState.AddModelError(problem.Field, problem.Message);
        return ModelState.IsValid ? new SeeOther($"/forms/{Form.Slug}?sent=1") : Page();
    }

    private async Task<FormPost> ReadAsync(IFormCollection form, CancellationToken cancel)
    {
        var files = new Dictionary<string, SentFile?>();
        foreach (var field in Form.Fields.Where(f => f.Kind == FieldKind.File))
            if (form.Files.GetFile(field.Name) is { Length: > 0 } file)
                files[field.Name] = file.Length > SentFile.MaxBytes ? null : SentFile.Read(file.FileName, await BytesAsync(file, cancel));
        return new FormPost(form.Where(f => f.Value.Count > 0).ToDictionary(f => f.Key, f => f.Value[0] ?? ""), files);
    }

    private static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancel)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }

    private async Task<bool> LoadAsync(string slug, CancellationToken cancel) =>
        (Form = (await db.SiteForms.AsNoTracking().Include(f => f.Fields.OrderBy(x => x.Position).ThenBy(x => x.Id)).SingleOrDefaultAsync(f => f.Slug == slug && f.IsOpen, cancel))!) is not null;
}
