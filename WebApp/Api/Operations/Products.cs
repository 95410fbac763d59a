using Microsoft.EntityFrameworkCore;
using WebApp.Api.Contract;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Data;
using Entity = WebApp.Catalog.Product;

namespace WebApp.Api.Operations;

/// <summary>Products as everybody sees them; whoever may change them sees drafts as well.</summary>
public sealed class Products(AppDbContext db, ProductReading reading, ApiCall call)
{
    private static readonly Product Example = new()
    {
        Slug = "harbour-mug", Name = "Harbour mug", Summary = "Stoneware, 350 ml.", Kind = ProductKind.Standard, Status = PublishStatus.Published,
        Url = "https://shop.example.com/products/harbour-mug", Price = new() { Amount = 1450, Currency = "EUR" }, Was = new() { Amount = 1800, Currency = "EUR" },
        IsFrom = false, IsSoldOut = false, Picture = null, Tags = ["kitchen"], OptionNames = ["Colour"], Version = 7, UpdatedAt = new(2026, 3, 1, 14, 30, 0, DateTimeKind.Utc),
    };

    internal static readonly Product WholeExample = new()
    {
        Slug = Example.Slug, Name = Example.Name, Summary = Example.Summary, Kind = Example.Kind, Status = Example.Status, Url = Example.Url, Price = Example.Price,
        Was = Example.Was, IsFrom = false, IsSoldOut = false, Picture = null, Tags = Example.Tags, OptionNames = Example.OptionNames, Version = 7, UpdatedAt = Example.UpdatedAt,
        Description = "Thrown and glazed in **Galway**.", Pictures = [], Categories = ["kitchen"], Parts = [],
        Variants =
        [
            new()
            {
                Sku = "MUG-BLUE", Options = ["Blue"], Price = Example.Price!, Was = Example.Was, IsAvailable = true, Availability = "In stock", IsVirtual = false,
                WeightGrams = 420, Picture = null,
            },
        ],
    };

    /// <summary>What can be done with them here.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<Products, ListProducts, ProductList>
        {
            Name = "products.list", Summary = "List products", Method = HttpMethods.Get, Route = "products", Soap = SoapService.Catalog, FullerScope = Scopes.CatalogWrite,
            Description = "The newest first. The list goes on at `next`; what comes or goes meanwhile neither repeats nor hides anything.",
            ExampleRequest = new ListProducts { Category = "kitchen", InStock = true, Limit = 20 }, ExampleAnswer = new ProductList { Items = [Example], Next = "YTFiMmMzZDQ6NDE" },
            Do = (products, request, cancel) => products.ListAsync(request, cancel),
        },
        new Operation<Products, GetProduct, Product>
        {
            Name = "products.get", Summary = "Read a product", Method = HttpMethods.Get, Route = "products/{slug}", Soap = SoapService.Catalog, FullerScope = Scopes.CatalogWrite,
            ExampleRequest = new GetProduct { Slug = "harbour-mug" }, ExampleAnswer = WholeExample,
            Do = (products, request, cancel) => products.GetAsync(request, cancel),
        },
    ];

    private IQueryable<Entity> Seen => call.May(Scopes.CatalogWrite) ? db.Products : db.Products.Visible();

    private async Task<Outcome<Product>> GetAsync(GetProduct request, CancellationToken cancel)
    {
        var found = await reading.ReadAsync(Seen.Where(p => p.Slug == request.Slug), [.. ProductReading.Whole, .. request.Expand], cancel);
        return found.Count == 1 ? found[0] : ApiProblem.Missing("product", request.Slug);
    }

    private async Task<Outcome<ProductList>> ListAsync(ListProducts request, CancellationToken cancel)
    {
        if (request.Status is { } wanted and not PublishStatus.Published && !call.May(Scopes.CatalogWrite))
            return ApiCall.Lacks(Scopes.CatalogWrite, $"“{wanted.ToString().ToLowerInvariant()}” products are for the team alone.");
        var list = FormattableString.Invariant($"products {request.Category} {request.InStock} {request.Featured} {request.Status} {request.ChangedSince:O}");
        var products = call.May(Scopes.CatalogWrite) ? db.Products : db.Products.OnShelf();
        if (request.Status is { } status)
            products = products.Where(p => p.Status == status);
        if (request.Category is { Length: > 0 } slug)
        {
            var tree = await db.Categories.TreeAsync(cancel);
            if (tree.Find(c => c.Slug == slug) is not { } category)
                return ApiProblem.Invalid("category", $"There is no category “{slug}”.");
            products = products.InCategories(tree.Within(category.Id));
        }
        if (request.InStock == true)
            products = products.InStock();
        if (request.Featured is { } featured)
            products = products.Where(p => p.IsFeatured == featured);
        if (request.ChangedSince is { } since)
            products = products.Where(p => p.UpdatedAt >= since);
        if (request.Cursor is { Length: > 0 } word)
        {
            if (Cursor.Read(list, word, 1) is not [var last])
                return ListRequest.WrongPlace;
            products = products.Where(p => p.Id < last);
        }
        // One more than asked for tells whether it goes on.
        var ids = await products.OrderByDescending(p => p.Id).Select(p => p.Id).Take(request.Limit + 1).ToListAsync(cancel);
        var shown = ids.Take(request.Limit).ToList();
        var items = await reading.ReadAsync(db.Products.Where(p => shown.Contains(p.Id)).OrderByDescending(p => p.Id), request.Expand, cancel);
        return new ProductList { Items = items, Next = ids.Count > request.Limit ? Cursor.After(list, shown[^1]) : null };
    }
}
