using WebApp.Api.Contract;
using WebApp.Catalog;
using WebApp.Catalog.Editing;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Api.Operations;

/// <summary>Changes categories by the very rules of the admin.</summary>
public sealed class CategoryDesk(AppDbContext db, CategoryEditor editor, Categories categories)
{
    /// <summary>What can be done.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<CategoryDesk, CreateCategory, CategoryAnswer>
        {
            Name = "categories.create", Summary = "Create a category", Method = HttpMethods.Post, Route = "categories", Scope = Scopes.CatalogWrite, Soap = SoapService.Catalog,
            Description = "It stands last among its siblings.", Made = category => $"categories/{((CategoryAnswer)category).Slug}",
            ExampleRequest = new CreateCategory { Name = "Kitchen", Description = "For cooks." }, ExampleAnswer = Categories.Example,
            Do = (desk, request, cancel) => desk.SaveAsync(null, request, request.Slug, SeenVersionAttribute.Any, cancel),
        },
        new Operation<CategoryDesk, ReplaceCategory, CategoryAnswer>
        {
            Name = "categories.replace", Summary = "Write a category anew", Method = HttpMethods.Put, Route = "categories/{slug}", Scope = Scopes.CatalogWrite, Soap = SoapService.Catalog,
            Description = "Send what was read, changed, with its ETag as `If-Match`: who has changed it meanwhile is not overwritten. What is left out is emptied; products and picture stay.",
            ExampleRequest = new ReplaceCategory { Slug = "kitchen", Version = Categories.Example.Version, Name = "Kitchen and table" }, ExampleAnswer = Categories.Example,
            Do = (desk, request, cancel) => desk.SaveAsync(request.Slug, request, request.NewSlug ?? request.Slug, request.Version, cancel),
        },
        new Operation<CategoryDesk, RemoveCategory, CategoryAnswer>
        {
            Name = "categories.remove", Summary = "Remove a category", Method = HttpMethods.Delete, Route = "categories/{slug}", Scope = Scopes.CatalogWrite, Soap = SoapService.Catalog,
            Description = "Only one that is empty: no product stands in it, and no category is part of it. The answer is what it was.",
            ExampleRequest = new RemoveCategory { Slug = "kitchen" }, ExampleAnswer = Categories.Example,
            Do = (desk, request, cancel) => desk.RemoveAsync(request.Slug, cancel),
        },
    ];

    // Read, compared and written in one transaction: nobody can come in between.
    private Task<Outcome<CategoryAnswer>> SaveAsync(string? slug, CategoryWrite request, string? wanted, int seen, CancellationToken cancel) =>
        db.WriteTogetherAsync<Outcome<CategoryAnswer>>(async () =>
        {
            var tree = await db.Categories.TreeAsync(cancel);
            var id = tree.Find(c => c.Slug == slug)?.Id;
            if (slug is not null)
            {
                if ((await categories.GetAsync(slug, cancel)).Answer is not { } stored)
                    return ApiProblem.Missing("category", slug);
                if (seen != SeenVersionAttribute.Any && stored.Version != seen)
                    return Changed;
            }
            var parent = tree.Find(c => c.Slug == request.Parent)?.Id;
            if (request.Parent is { Length: > 0 } above && parent is null)
                return ApiProblem.Invalid("parent", $"There is no category “{above}”.");
            var problems = await editor.SaveAsync(id, new() { Name = request.Name, Slug = wanted, Description = request.Description, ParentId = parent }, cancel);
            return problems.Count > 0
                ? ApiProblem.Invalid([.. problems.Select(p => new FieldError(PathOf(p.Field, slug is null), p.Message))])
                : await categories.GetAsync(string.IsNullOrWhiteSpace(wanted) ? Slug.From(request.Name.Trim()) : wanted.Trim(), cancel);
        }, cancel);

    private Task<Outcome<CategoryAnswer>> RemoveAsync(string slug, CancellationToken cancel) => db.WriteTogetherAsync<Outcome<CategoryAnswer>>(async () =>
    {
        if ((await db.Categories.TreeAsync(cancel)).Find(c => c.Slug == slug) is not { } category || (await categories.GetAsync(slug, cancel)).Answer is not { } stored)
            return ApiProblem.Missing("category", slug);
        return await editor.RemoveAsync(category.Id, cancel) is { } problem ? ApiProblem.Conflict("not-empty", problem) : stored;
    }, cancel);

    private static ApiProblem Changed => new(StatusCodes.Status412PreconditionFailed, "changed-meanwhile", "It was changed meanwhile",
        "Read it again, and send your change with its new ETag.");

    private static string PathOf(string field, bool isNew) => field switch
    {
        "Slug" => isNew ? "slug" : "newSlug",
        "ParentId" => "parent",
        _ => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(field),
    };
}
