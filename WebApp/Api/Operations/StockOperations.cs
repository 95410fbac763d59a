using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using WebApp.Api.Contract;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Api.Operations;

/// <summary>Asks how many there are of a SKU.</summary>
public sealed class GetStock
{
    /// <summary>The SKU.</summary>
    [Required, StringLength(64)]
    public string Sku { get; set; } = "";
}

/// <summary>Says how many there are of a SKU, as counted.</summary>
public sealed class SetStock
{
    /// <summary>The SKU.</summary>
    [JsonIgnore, StringLength(64, MinimumLength = 1)]
    public string Sku { get; set; } = "";

    /// <summary>How many there are; null: no longer counted.</summary>
    [Range(0, 1_000_000, ErrorMessage = "A whole number from 0 to 1,000,000, or null.")]
    public int? Count { get; set; }

    /// <summary>How many the caller believed there were: something sold in between is then noticed and refused. Null: whatever there is.</summary>
    [Range(-1_000_000, 1_000_000, ErrorMessage = "A whole number from −1,000,000 to 1,000,000, or null.")]
    public int? Expected { get; set; }

    /// <summary>Why, for the history: <c>counted</c>, <c>delivery 4711</c>.</summary>
    [Required(ErrorMessage = "Say why, for the history."), StringLength(60, ErrorMessage = "At most 60 characters.")]
    public string Reason { get; set; } = "";
}

/// <summary>How many there are.</summary>
public sealed class StockAnswer
{
    /// <summary>The SKU.</summary>
    public required string Sku { get; set; }

    /// <summary>The product that it is a variant of, by its slug.</summary>
    public required string Product { get; set; }

    /// <summary>How many can be sold now; what running checkouts hold is taken off. Null: not counted.</summary>
    public required int? Count { get; set; }

    /// <summary>Whether it may be sold beyond that and delivered later.</summary>
    public required bool AllowBackorder { get; set; }
}

/// <summary>Stock, for whoever keeps it: a till, a warehouse. Buyers are told in words with the product.</summary>
public sealed class StockRoom(AppDbContext db, ApiCall call, TimeProvider clock)
{
    private static readonly StockAnswer Example = new() { Sku = "MUG-BLUE", Product = "harbour-mug", Count = 12, AllowBackorder = false };

    /// <summary>What can be done with it.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<StockRoom, GetStock, StockAnswer>
        {
            Name = "stock.get", Summary = "Read stock", Method = HttpMethods.Get, Route = "stock/{sku}", Scope = Scopes.StockWrite, Soap = SoapService.Catalog,
            ExampleRequest = new GetStock { Sku = "MUG-BLUE" }, ExampleAnswer = Example,
            Do = (room, request, cancel) => room.GetAsync(request.Sku, cancel),
        },
        new Operation<StockRoom, SetStock, StockAnswer>
        {
            Name = "stock.set", Summary = "Set stock", Method = HttpMethods.Put, Route = "stock/{sku}", Scope = Scopes.StockWrite, Soap = SoapService.Catalog,
            Description = "Sets what was counted, and writes the difference into the history with the reason.",
            ExampleRequest = new SetStock { Sku = "MUG-BLUE", Count = 12, Expected = 10, Reason = "delivery 4711" }, ExampleAnswer = Example,
            Do = (room, request, cancel) => room.SetAsync(request, cancel),
        },
    ];

    private async Task<Outcome<StockAnswer>> GetAsync(string sku, CancellationToken cancel) =>
        await db.Variants.AsNoTracking().Include(v => v.Product).SingleOrDefaultAsync(v => v.Sku == sku, cancel) is { } variant
            ? Show(variant) : ApiProblem.Missing("SKU", sku);

    private Task<Outcome<StockAnswer>> SetAsync(SetStock request, CancellationToken cancel) => db.WriteAsync<Outcome<StockAnswer>>(async () =>
    {
        if (await db.Variants.Include(v => v.Product).SingleOrDefaultAsync(v => v.Sku == request.Sku, cancel) is not { } variant)
            return ApiProblem.Missing("SKU", request.Sku);
        if (request.Expected is { } expected && variant.Stock != expected)
            return ApiProblem.Conflict("stock-moved", $"There were {variant.Stock?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none counted"} of {request.Sku}, not {expected}: something was sold or came back. Count again.");
        var cause = $"{request.Reason} ({call.Caller?.Name})";
        Stock.Set(db, variant, request.Count, StockReason.Adjusted, cause.Length > 80 ? cause[..80] : cause, clock.UtcNow());
        return Show(variant);
    }, cancel);

    private static StockAnswer Show(Variant variant) => new() { Sku = variant.Sku, Product = variant.Product!.Slug, Count = variant.Stock, AllowBackorder = variant.AllowBackorder };
}
