using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Api.Contract;
using WebApp.Catalog;
using WebApp.Catalog.Editing;
using WebApp.Content;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Api.Operations;

/// <summary>Changes products by the very rules of the admin.</summary>
public sealed class ProductDesk(AppDbContext db, ProductEditor editor, ProductReading reading, ApiCall call, IOptions<SiteOptions> site)
{
    private static readonly List<VariantWrite> ExampleVariants = [new() { Sku = "MUG-BLUE", Options = ["Blue"], Price = 1800, Sale = 1450, InitialStock = 12, WeightGrams = 420 }];

    /// <summary>What can be done.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<ProductDesk, CreateProduct, Product>
        {
            Name = "products.create", Summary = "Create a product", Method = HttpMethods.Post, Route = "products", Scope = Scopes.CatalogWrite, Soap = SoapService.Catalog,
            Made = product => $"products/{((Product)product).Slug}", ExampleAnswer = Products.WholeExample,
            ExampleRequest = new CreateProduct { Name = "Harbour mug", Summary = "Stoneware, 350 ml.", Status = PublishStatus.Draft, Categories = ["kitchen"], OptionNames = ["Colour"], Variants = ExampleVariants },
            Do = (desk, request, cancel) => desk.SaveAsync(null, request, request.Slug, 0, cancel),
        },
        new Operation<ProductDesk, ReplaceProduct, Product>
        {
            Name = "products.replace", Summary = "Write a product anew", Method = HttpMethods.Put, Route = "products/{slug}", Scope = Scopes.CatalogWrite, Soap = SoapService.Catalog,
            Description = "Send what was read, changed, with its ETag as `If-Match`: who has changed it meanwhile is not overwritten. What is left out is emptied; pictures stay.",
            ExampleAnswer = Products.WholeExample,
            ExampleRequest = new ReplaceProduct { Slug = "harbour-mug", Version = 6, Name = "Harbour mug", Summary = "Stoneware, 350 ml.", Status = PublishStatus.Published, Categories = ["kitchen"], OptionNames = ["Colour"], Variants = ExampleVariants },
            Do = (desk, request, cancel) => desk.ReplaceAsync(request, cancel),
        },
        new Operation<ProductDesk, SetProductStatus, Product>
        {
            Name = "products.set-status", Summary = "Publish a product, or take it back", Method = HttpMethods.Put, Route = "products/{slug}/status", Scope = Scopes.CatalogWrite, Soap = SoapService.Catalog,
            ExampleAnswer = Products.WholeExample, ExampleRequest = new SetProductStatus { Slug = "harbour-mug", Status = PublishStatus.Published },
            Do = (desk, request, cancel) => desk.SetStatusAsync(request, cancel),
        },
    ];

    private async Task<Outcome<Product>> ReplaceAsync(ReplaceProduct request, CancellationToken cancel) =>
        await IdOfAsync(request.Slug, cancel) is { } id
            ? await SaveAsync(id, request, request.NewSlug ?? request.Slug, request.Version, cancel)
            : ApiProblem.Missing("product", request.Slug);

    private async Task<Outcome<Product>> SetStatusAsync(SetProductStatus request, CancellationToken cancel)
    {
        if (await IdOfAsync(request.Slug, cancel) is not { } id || await editor.OpenAsync(id, cancel) is not { } form)
            return ApiProblem.Missing("product", request.Slug);
        form.Status = request.Status;
        return await ShowAsync(await editor.SaveAsync(id, form, call.Caller!.Name, cancel), "status", cancel);
    }

    private async Task<Outcome<Product>> SaveAsync(int? id, ProductWrite request, string? slug, int version, CancellationToken cancel)
    {
        var slugs = await db.Categories.AsNoTracking().Where(c => request.Categories.Contains(c.Slug)).ToDictionaryAsync(c => c.Slug, c => c.Id, cancel);
        var unknown = request.Categories.Select((name, i) => (name, i)).Where(c => !slugs.ContainsKey(c.name))
            .Select(c => new FieldError($"categories[{c.i}]", $"There is no category “{c.name}”.")).ToList();
        if (unknown.Count > 0)
            return ApiProblem.Invalid(unknown);
        var form = id is { } known ? await editor.OpenAsync(known, cancel) : ProductForm.New();
        if (form is null)
            return ApiProblem.Missing("product", slug ?? "");
        if (version != SeenVersionAttribute.Any && form.Version != version)
            return Changed(form.Version);
        ProductFormFilling.Fill(request, form, [.. slugs.Values], site.Value);
        form.Slug = slug;
        return await ShowAsync(await editor.SaveAsync(id, form, call.Caller!.Name, cancel), id is null ? "slug" : "newSlug", cancel);
    }

    private async Task<Outcome<Product>> ShowAsync(SaveResult result, string slugField, CancellationToken cancel) => result switch
    {
        SaveResult.Saved saved => (await reading.ReadAsync(db.Products.Where(p => p.Id == saved.Id), ProductReading.Whole, cancel))[0],
        SaveResult.Refused refused => ApiProblem.Invalid([.. refused.Problems.Select(p => new FieldError(p.Field == "Slug" ? slugField : ProductFormFilling.PathOf(p.Field), p.Message))]),
        SaveResult.Conflict conflict => Changed(conflict.Stored.Version),
        _ => ApiProblem.Missing("product", ""),
    };

    private static ApiProblem Changed(int version) => new(StatusCodes.Status412PreconditionFailed, "changed-meanwhile", "It was changed meanwhile",
        $"It stands at version {version} now. Read it again, and send your change with its new ETag.");

    private Task<int?> IdOfAsync(string slug, CancellationToken cancel) => db.Products.Where(p => p.Slug == slug).Select(p => (int?)p.Id).SingleOrDefaultAsync(cancel);
}
