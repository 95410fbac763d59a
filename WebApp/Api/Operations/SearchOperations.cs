using System.ComponentModel.DataAnnotations;
using WebApp.Api.Contract;
using WebApp.Primitives;
using WebApp.Search;

namespace WebApp.Api.Operations;

/// <summary>What can be searched for.</summary>
public enum FindableKind
{
    /// <summary>Things in the shop.</summary>
    Products,

    /// <summary>Dated texts.</summary>
    Articles,

    /// <summary>Standing texts.</summary>
    Pages,
}

/// <summary>Asks for what has some words, the best first.</summary>
public sealed class SearchSite : ListRequest
{
    /// <summary>The words, as they were typed: the last may be a beginning, and a slip of the pen is forgiven.</summary>
    [Required(ErrorMessage = "Say what to look for."), StringLength(SearchQuestion.LongestWords, ErrorMessage = "At most 200 characters.")]
    public string Query { get; set; } = "";

    /// <summary>Only things of this kind.</summary>
    public FindableKind? Kind { get; set; }
}

/// <summary>One thing that was found.</summary>
public sealed class FoundItem
{
    /// <summary>What it is.</summary>
    public required FindableKind Kind { get; set; }

    /// <summary>Its name in addresses: the product, article or page is read with it.</summary>
    public required string Slug { get; set; }

    /// <summary>Its headline.</summary>
    public required string Title { get; set; }

    /// <summary>The part of its text that has the words, or its summary; plain text, may be empty.</summary>
    public required string Excerpt { get; set; }

    /// <summary>Its page on the site.</summary>
    public required string Url { get; set; }
}

/// <summary>A part of what was found.</summary>
public sealed class FoundList : IListAnswer
{
    /// <summary>What was found, the best first.</summary>
    public required List<FoundItem> Items { get; set; }

    /// <inheritdoc />
    public required string? Next { get; set; }

    /// <summary>How much was found in all.</summary>
    public required int Total { get; set; }

    /// <summary>What was looked for instead, since nothing had the words as they were typed.</summary>
    public required string? Instead { get; set; }

    /// <summary>What was perhaps meant, since little was found.</summary>
    public required string? Suggestion { get; set; }
}

/// <summary>The site's own search, for programs.</summary>
public sealed class ApiSearch(SiteSearch search, SiteAddress site)
{
    private const int MostPages = 500;

    /// <summary>What can be done with it.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        // With a key, though it tells nothing that is not public: random words could push everything else out of the kept answers.
        new Operation<ApiSearch, SearchSite, FoundList>
        {
            Name = "search.find", Summary = "Search products, articles and pages", Method = HttpMethods.Get, Route = "search", Scope = Scopes.CatalogRead, Soap = SoapService.Catalog,
            Description = "Its order is by how well things fit, so `next` is the page after this one and may repeat what has moved meanwhile.",
            ExampleRequest = new SearchSite { Query = "blue mug", Limit = 20 },
            ExampleAnswer = new FoundList
            {
                Items = [new() { Kind = FindableKind.Products, Slug = "harbour-mug", Title = "Harbour mug", Excerpt = "A mug in blue enamel.", Url = "https://shop.example.com/products/harbour-mug" }],
                Next = null, Total = 1, Instead = null, Suggestion = null,
            },
            Do = (search, request, cancel) => search.FindAsync(request, cancel),
        },
    ];

    private async Task<Outcome<FoundList>> FindAsync(SearchSite request, CancellationToken cancel)
    {
        var list = FormattableString.Invariant($"search {request.Kind} {request.Limit} {request.Query}");
        var page = 1L;
        if (request.Cursor is { Length: > 0 } word)
        {
            if (Cursor.Read(list, word, 1) is not [> 1 and <= MostPages and var wanted])
                return ListRequest.WrongPlace;
            page = wanted;
        }
        var found = await search.FindAsync(new SearchQuestion(request.Query, request.Kind is { } kind ? Word(kind) : null, (int)page, request.Limit), cancel);
        return new FoundList
        {
            Items = [.. found.Hits.Items.Select(Show)], Total = found.Hits.Total, Instead = found.Instead, Suggestion = found.Suggestion,
            Next = page < Math.Min(found.Hits.Count, MostPages) ? Cursor.After(list, page + 1) : null,
        };
    }

    private FoundItem Show(SearchHit hit) => new()
    {
        Kind = Enum.GetValues<FindableKind>().Single(k => Word(k) == hit.Kind), Slug = hit.Path[(hit.Path.LastIndexOf('/') + 1)..],
        Title = hit.Title.ToString(), Excerpt = hit.Excerpt.ToString(), Url = site.Link(hit.Path),
    };

    // As the search calls it.
    private static string Word(FindableKind kind) => kind switch
    {
        FindableKind.Products => "products",
        FindableKind.Articles => "articles",
        _ => "pages",
    };
}
