using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Accounts.Consents;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Content;

/// <summary>A page that a sentence leads to.</summary>
public sealed record LegalPage(string Slug, string Title, string Body);

/// <summary>What pressing a button agrees to.</summary>
/// <param name="Purpose">To what.</param>
/// <param name="Sentence">The sentence beside the button.</param>
/// <param name="Pages">The pages that it leads to, as they stand now.</param>
public sealed record LegalText(ConsentPurpose Purpose, string Sentence, IReadOnlyList<LegalPage> Pages)
{
    /// <summary>The field that says which text was shown.</summary>
    public const string Field = "SeenTerms";

    /// <summary>The whole text, as it is kept.</summary>
    public string Text => string.Join("\n\n", Pages.Select(p => $"{p.Title}\n\n{p.Body.Trim()}").Prepend(Sentence));

    /// <summary>Says which text this is.</summary>
    public string Hash => ConsentBook.HashOf(Text);

    /// <summary>What is written down when the button is pressed.</summary>
    public AgreedText Agreed(HttpContext context) => new(Purpose, Text, ConsentBook.Mask(context.Connection.RemoteIpAddress));

    /// <summary>Nobody agrees to a text that was changed since it was shown.</summary>
    public void Require(IFormCollection form, ModelStateDictionary state)
    {
        if (form[Field] != Hash)
            state.AddModelError("", "Our terms have changed since you opened this page. Please look at them, and send the form again.");
    }
}

/// <summary>The texts that people agree to: a sentence, and the pages /terms and /privacy where the site has them.</summary>
public sealed class LegalTexts(AppDbContext db, IOptions<SiteOptions> site)
{
    private static readonly string[] Slugs = ["terms", "privacy"];

    /// <summary>Before an account is made.</summary>
    public async Task<LegalText> ForAccountAsync(CancellationToken cancel)
    {
        var pages = await ReadAsync(cancel);
        return new(ConsentPurpose.Account, $"With this button you ask {site.Value.Name} to keep your name, your e-mail address and your orders in an account, until you delete it."
            + (pages.Count == 0 ? "" : " More about it:"), pages);
    }

    /// <summary>Before an order is placed; null where the site has no terms.</summary>
    public async Task<LegalText?> ForOrderAsync(CancellationToken cancel) => await ReadAsync(cancel) is { Count: > 0 } pages
        ? new(ConsentPurpose.Order, "By placing the order you agree to what stands here:", pages) : null;

    private async Task<IReadOnlyList<LegalPage>> ReadAsync(CancellationToken cancel) => [.. (await db.ContentPages.AsNoTracking().Readable()
        .Where(p => Slugs.Contains(p.Slug)).Select(p => new LegalPage(p.Slug, p.Title, p.Body)).ToListAsync(cancel)).OrderBy(p => Array.IndexOf(Slugs, p.Slug))];
}
