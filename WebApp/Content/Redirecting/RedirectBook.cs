using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Content.Redirecting;

/// <summary>A redirect as staff type it.</summary>
public sealed class RedirectForm
{
    /// <summary>The old address: a path, or a whole address of this site.</summary>
    public string? From { get; set; }

    /// <summary>Where it leads: a path, or a whole address of any site.</summary>
    public string? To { get; set; }

    public bool IsPermanent { get; set; } = true;
}

/// <summary>Makes and removes redirects. What is stored has neither chains nor loops: they are shortened and refused here.</summary>
public sealed class RedirectBook(AppDbContext db, SiteAddress site, TimeProvider clock)
{
    /// <summary>Saves what staff typed; the redirect of the same old address is replaced.</summary>
    /// <returns>What is to be mended; empty when it is stored.</returns>
    public Task<List<FieldProblem>> SaveAsync(RedirectForm form, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        var (from, to, problems) = Read(form);
        if (problems.Count == 0 && await SetAsync(from, to, form.IsPermanent, isAutomatic: false, clock.UtcNow(), cancel) is { } loop)
            problems.Add(new("To", loop));
        return problems;
    }, cancel);

    /// <summary>Removes one.</summary>
    public Task RemoveAsync(int id, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (await db.Redirects.FindAsync([id], cancel) is { } redirect)
            db.Redirects.Remove(redirect);
    }, cancel);

    /// <summary>Something public has moved. Inside a write transaction.</summary>
    public async Task MoveAsync(string from, string to, DateTime now, CancellationToken cancel)
    {
        // What is there now answers by itself; this also undoes the redirect of a move that is taken back.
        await ClearAsync(to, cancel);
        await SetAsync(RedirectPath.Normal(from), to, isPermanent: true, isAutomatic: true, now, cancel);
    }

    /// <summary>Something public stands at this address now: a redirect from there would never count. Inside a write transaction.</summary>
    public async Task ClearAsync(string path, CancellationToken cancel)
    {
        var normal = RedirectPath.Normal(path);
        db.Redirects.RemoveRange(await db.Redirects.Where(r => r.From == normal).ToListAsync(cancel));
        await db.SaveChangesAsync(cancel);
    }

    private async Task<string?> SetAsync(string from, string to, bool isPermanent, bool isAutomatic, DateTime now, CancellationToken cancel)
    {
        var end = to;
        if (to.StartsWith('/') && RedirectPath.Normal(to) is var next && await db.Redirects.SingleOrDefaultAsync(r => r.From == next, cancel) is { } further)
            end = further.To;
        if (end.StartsWith('/') && RedirectPath.Normal(end) == from)
            return end == to ? "It would lead to itself." : $"{to} leads back to {from}: nobody would ever arrive.";
        var known = await db.Redirects.SingleOrDefaultAsync(r => r.From == from, cancel)
            ?? db.Redirects.Add(new Redirect { From = from, To = end, CreatedAt = now }).Entity;
        (known.To, known.IsPermanent, known.IsAutomatic) = (end, isPermanent, isAutomatic);
        // Whoever led to the old address is led straight on.
        var pattern = LikePattern.Containing(from);
        foreach (var before in await db.Redirects.Where(r => EF.Functions.Like(r.To, pattern, LikePattern.Escape)).ToListAsync(cancel))
            if (before.To.StartsWith('/') && RedirectPath.Normal(before.To) == from)
                before.To = end;
        await db.SaveChangesAsync(cancel);
        return null;
    }

    private (string From, string To, List<FieldProblem> Problems) Read(RedirectForm form)
    {
        var problems = new List<FieldProblem>();
        var from = Own(form.From?.Trim() ?? "");
        if (!IsPath(from) || RedirectPath.Normal(from) == "/")
            problems.Add(new("From", "A path of this site, such as /old-page."));
        var to = Own(form.To?.Trim() ?? "");
        if (!IsPath(to) && !(Uri.TryCreate(to, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            problems.Add(new("To", "A path of this site such as /new-page, or an address that starts with https://."));
        if (from.Length > Redirect.MaxLength)
            problems.Add(new("From", $"At most {Redirect.MaxLength} characters."));
        if (to.Length > Redirect.MaxLength)
            problems.Add(new("To", $"At most {Redirect.MaxLength} characters."));
        return (RedirectPath.Normal(from), to, problems);
    }

    // Two slashes, or a slash and a backslash, lead to another host.
    private static bool IsPath(string text) => text.StartsWith('/') && !(text.Length > 1 && text[1] is '/' or '\\') && !text.Any(char.IsControl);

    private string Own(string address) => site.Public.AbsoluteUri is var own && address.StartsWith(own, StringComparison.OrdinalIgnoreCase)
        ? "/" + address[own.Length..] : address;
}
