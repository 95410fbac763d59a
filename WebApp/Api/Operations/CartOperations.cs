using Microsoft.EntityFrameworkCore;
using WebApp.Api.Contract;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Data;
using WebApp.Ordering;
using WebApp.Primitives;

namespace WebApp.Api.Operations;

/// <summary>Carts for apps and kiosks: the site's own, under a key instead of a cookie.</summary>
public sealed class ApiCarts(AppDbContext db, CartKey key, Carts carts, CartReader reader, LegalTexts legal, SiteAddress site)
{
    private const string ExampleKey = "7K3Q9XW2M4N8P6R5T1V0YZABCD";

    internal static readonly CartAnswer Example = new()
    {
        Key = ExampleKey, ShippingName = "Standard delivery", Problems = [], Terms = null,
        Lines = [new() { Sku = "MUG-BLUE", Product = "harbour-mug", Name = "Harbour mug, Blue", Quantity = 2, Unit = Euro(1450), Total = Euro(2900), Problem = null }],
        Subtotal = Euro(2900), Shipping = Euro(490), Total = Euro(3390),
    };

    /// <summary>What can be done with them.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<ApiCarts, CreateCart, CartAnswer>
        {
            Name = "carts.create", Summary = "Create a cart", Method = HttpMethods.Post, Route = "carts", Scope = Scopes.Checkout, Soap = SoapService.Orders,
            Description = "The answer holds the cart's key. A cart that nobody uses goes after some weeks.",
            ExampleRequest = new CreateCart { Lines = [new() { Sku = "MUG-BLUE", Quantity = 2 }] }, ExampleAnswer = Example, Made = cart => $"carts/{((CartAnswer)cart).Key}",
            Do = (carts, request, cancel) => carts.CreateAsync(request, cancel),
        },
        new Operation<ApiCarts, GetCart, CartAnswer>
        {
            Name = "carts.get", Summary = "Read a cart", Method = HttpMethods.Get, Route = "carts/{cart}", Scope = Scopes.Checkout, Soap = SoapService.Orders,
            ExampleRequest = new GetCart { Cart = ExampleKey }, ExampleAnswer = Example,
            Do = (carts, request, cancel) => carts.GetAsync(request.Cart, cancel),
        },
        new Operation<ApiCarts, SetCartLine, CartAnswer>
        {
            Name = "carts.set-line", Summary = "Set how many of a SKU are in a cart", Method = HttpMethods.Put, Route = "carts/{cart}/lines/{sku}", Scope = Scopes.Checkout, Soap = SoapService.Orders,
            Description = "0 takes it out. Never more than can be sold.",
            ExampleRequest = new SetCartLine { Cart = ExampleKey, Sku = "MUG-BLUE", Quantity = 2 }, ExampleAnswer = Example,
            Do = (carts, request, cancel) => carts.SetAsync(request, cancel),
        },
    ];

    private async Task<Outcome<CartAnswer>> CreateAsync(CreateCart request, CancellationToken cancel)
    {
        var skus = request.Lines.ConvertAll(l => l.Sku);
        var variants = await db.Variants.AsNoTracking().Where(v => skus.Contains(v.Sku)).ToDictionaryAsync(v => v.Sku, v => v.Id, cancel);
        var errors = request.Lines.Select((line, i) => (line, i)).Where(l => !variants.ContainsKey(l.line.Sku))
            .Select(l => new FieldError($"lines[{l.i}].sku", $"There is no SKU “{l.line.Sku}”.")).ToList();
        if (errors.Count > 0)
            return ApiProblem.Invalid(errors);
        var made = PublicNumber.NewKey();
        key.Use(made);
        // All or nothing: half a cart helps nobody.
        return await db.WriteTogetherAsync<Outcome<CartAnswer>>(async () =>
        {
            await carts.MakeAsync(cancel);
            for (var i = 0; i < request.Lines.Count; i++)
                if (await carts.AddAsync(variants[request.Lines[i].Sku], request.Lines[i].Quantity, cancel) is { } problem)
                    errors.Add(new FieldError($"lines[{i}]", problem));
            if (errors.Count == 0)
                return await ReadAsync(made, cancel);
            await carts.DropAsync(cancel);
            return new ApiProblem(StatusCodes.Status409Conflict, "cannot-be-sold", "Not all of it can be had", errors[0].Detail) { Errors = errors };
        }, cancel);
    }

    private async Task<Outcome<CartAnswer>> GetAsync(string cart, CancellationToken cancel)
    {
        key.Use(cart);
        return await carts.FindAsync(cancel) is null ? ApiProblem.Missing("cart", cart) : await ReadAsync(cart, cancel);
    }

    private async Task<Outcome<CartAnswer>> SetAsync(SetCartLine request, CancellationToken cancel)
    {
        key.Use(request.Cart);
        if (await carts.FindAsync(cancel) is not { } cart)
            return ApiProblem.Missing("cart", request.Cart);
        if (await db.Variants.AsNoTracking().Where(v => v.Sku == request.Sku).Select(v => (int?)v.Id).SingleOrDefaultAsync(cancel) is not { } variant)
            return ApiProblem.Missing("SKU", request.Sku);
        var before = await db.Set<CartLine>().Where(l => l.CartId == cart && l.VariantId == variant).Select(l => l.Quantity).SingleOrDefaultAsync(cancel);
        if (request.Quantity <= before)
            await carts.SetAsync(variant, request.Quantity, cancel);
        else if (await carts.AddAsync(variant, request.Quantity - before, cancel) is { } problem)
            return new ApiProblem(StatusCodes.Status409Conflict, "cannot-be-sold", "So many cannot be had", problem) { Errors = [new("quantity", problem)] };
        return await ReadAsync(request.Cart, cancel);
    }

    private async Task<CartAnswer> ReadAsync(string cart, CancellationToken cancel)
    {
        var view = await reader.ReadAsync(await carts.FindAsync(cancel), cancel);
        return new CartAnswer
        {
            Key = cart,
            Lines = [.. view.Lines.Select(l => new CartAnswerLine
            {
                Sku = l.Variant.Sku, Product = l.Product.Slug, Name = l.Name, Quantity = l.Quantity, Unit = Price.Of(l.Unit), Total = Price.Of(l.Total), Problem = l.Problem,
            })],
            Subtotal = Price.Of(view.Subtotal), ShippingName = view.ShippingName, Shipping = Price.Of(view.Shipping), Total = Price.Of(view.Total),
            Problems = [.. view.Problems],
            Terms = await legal.ForOrderAsync(cancel) is { } terms
                ? new Terms { Hash = terms.Hash, Sentence = terms.Sentence, Urls = [.. terms.Pages.Select(p => site.Link("/" + p.Slug))] } : null,
        };
    }

    internal static Price Euro(long amount) => new() { Amount = amount, Currency = "EUR" };
}
