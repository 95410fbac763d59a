using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Content.Editing;

/// <summary>What only the database can say about a state before it is saved.</summary>
public sealed class WritingChecks(AppDbContext db, ReservedAddresses reserved)
{
    /// <summary>Adds what is wrong to the problems, and gives an address that was not typed a number if it is taken.</summary>
    public async Task<WritingState> CheckAsync(WritingKind kind, int? id, WritingForm form, WritingState state, List<FieldProblem> problems, CancellationToken cancel)
    {
        if (state.CoverId is { } cover && !await db.Media.AnyAsync(m => m.Id == cover, cancel))
            problems.Add(new("CoverId", "This picture is gone. Choose another one."));
        if (state.AuthorId is { } author && !await db.Authors.AnyAsync(a => a.Id == author, cancel))
            problems.Add(new("AuthorId", "This author is gone. Choose another one."));
        if (state.ParentId is { } parent && await NestingProblemAsync(id, parent, cancel) is { } problem)
            problems.Add(new("ParentId", problem));
        return await CheckSlugAsync(kind, id, string.IsNullOrWhiteSpace(form.Slug), state, problems, cancel);
    }

    private async Task<WritingState> CheckSlugAsync(WritingKind kind, int? id, bool isMade, WritingState state, List<FieldProblem> problems, CancellationToken cancel)
    {
        var owners = kind == WritingKind.Article
            ? await db.Articles.Where(a => a.Id != id && a.Slug.StartsWith(state.Slug)).Select(a => new { a.Slug, a.Title }).ToListAsync(cancel)
            : await db.ContentPages.Where(p => p.Id != id && p.Slug.StartsWith(state.Slug)).Select(p => new { p.Slug, p.Title }).ToListAsync(cancel);
        bool IsReserved(string slug) => kind == WritingKind.Page && reserved.Holds(slug);
        if (isMade && state.Slug.Length > 0)
            return state with { Slug = Slug.Unique(state.Slug, s => IsReserved(s) || owners.Exists(o => o.Slug == s)) };
        if (IsReserved(state.Slug))
            problems.Add(new("Slug", $"The site itself answers at /{state.Slug}. Type another address."));
        else if (owners.Find(o => o.Slug == state.Slug) is { } owner)
            problems.Add(new("Slug", $"“{owner.Title}” has this address already. Type another one."));
        return state;
    }

    private async Task<string?> NestingProblemAsync(int? id, int parent, CancellationToken cancel)
    {
        var above = await db.ContentPages.Select(p => new { p.Id, p.ParentId }).ToDictionaryAsync(p => p.Id, p => p.ParentId, cancel);
        if (!above.ContainsKey(parent))
            return "This page is gone. Choose another one.";
        int? next = parent;
        for (var depth = 1; next is { } at; depth++)
        {
            if (at == id)
                return "A page cannot be part of itself or of what is part of it.";
            if (depth >= PageInPlace.MaxDepth)
                return $"Pages nest {PageInPlace.MaxDepth} deep at most.";
            next = above.GetValueOrDefault(at);
        }
        return null;
    }
}
