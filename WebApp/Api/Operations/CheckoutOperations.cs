using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Api.Contract;
using WebApp.Content;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Payments.CardTesting;
using WebApp.Primitives;

namespace WebApp.Api.Operations;

/// <summary>The site's own checkout for apps and kiosks: the same rules, the same hold on stock, the same payment page.</summary>
public sealed class ApiCheckout(
    AppDbContext db, ApiCall call, CartKey key, Carts carts, CartReader reader, Checkout checkout, Paying paying, PaymentAvailability payments,
    PaymentPace pace, LegalTexts legal, SiteAddress site, IOptions<ShippingOptions> shipping)
{
    /// <summary>What can be done with it.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<ApiCheckout, PlaceOrder, PlacedOrder>
        {
            Name = "checkout.place", Summary = "Order what is in a cart", Method = HttpMethods.Post, Route = "carts/{cart}/checkout", Scope = Scopes.Checkout, Soap = SoapService.Orders,
            Description = "Reads prices again, holds the stock and places the order; the buyer then pays at `paymentUrl`. Needs an Idempotency-Key: sent again with it, the same order comes back. "
                + "The total and the terms that the buyer was shown are compared with what they are now.",
            AsksOthers = true, NeedsKey = true, Made = order => $"orders/{((PlacedOrder)order).Number}/status?key={((PlacedOrder)order).Key}",
            About = order => JournalSubject.OfOrder(((PlacedOrder)order).Number),
            ExampleRequest = new PlaceOrder
            {
                Cart = ApiCarts.Example.Key, Name = "Ada Lovelace", Email = "ada@example.com", Phone = "+353 1 555 0134", Total = 3390,
                ShipTo = new() { Line1 = "12 Quay Street", City = "Galway", PostalCode = "H91 E2R3", Country = "IE" },
            },
            ExampleAnswer = new PlacedOrder
            {
                Number = "1042-7KQX", Key = "5T1V0YZABCD7K3Q9XW2M4N8P6R", Status = OrderStatus.Pending, Total = ApiCarts.Euro(3390), PaymentUrl = "https://checkout.stripe.com/c/pay/cs_live_1",
                PaymentProblem = null, Url = "https://shop.example.com/orders/1042-7KQX?key=5T1V0YZABCD7K3Q9XW2M4N8P6R",
            },
            Do = (checkout, request, cancel) => checkout.PlaceAsync(request, cancel),
        },
    ];

    private async Task<Outcome<PlacedOrder>> PlaceAsync(PlaceOrder request, CancellationToken cancel)
    {
        key.Use(request.Cart);
        if (await carts.FindAsync(cancel) is not { } cart)
            return ApiProblem.Missing("cart", request.Cart);
        if (!payments.AreOpen)
            return new ApiProblem(StatusCodes.Status503ServiceUnavailable, "checkout-closed", "The checkout is closed", "This shop takes no payments yet.");
        var isPosted = (await reader.ReadAsync(cart, cancel)).ShippingName is not null;
        var input = InputOf(request);
        var terms = await legal.ForOrderAsync(cancel);
        var errors = Problems(input, isPosted);
        if (terms is not null && request.Terms != terms.Hash)
            errors.Add(new("terms", "Show the buyer the terms that the cart names, and send their hash."));
        if (errors.Count > 0)
            return ApiProblem.Invalid(errors);
        if (pace.HoldUp(call.Http) is { } wait)
            return new ApiProblem(StatusCodes.Status429TooManyRequests, "cards-refused", "Too many cards were refused", wait);

        switch (await checkout.PlaceAsync(input.ToDetails(isPosted, call.Caller?.CustomerId, terms?.Agreed(call.Http)), cancel))
        {
            case CheckoutResult.Placed placed:
                call.Http.IsAbout(JournalSubject.OfOrder(placed.Number), "program");
                return await ShowAsync(placed, await paying.OpenAsync(placed.OrderId, cancel), cancel);
            case CheckoutResult.Refused refused:
                return new ApiProblem(StatusCodes.Status409Conflict, "not-placed", "The order was not placed", string.Join(" ", refused.Reasons));
            default:
                throw new InvalidOperationException("A checkout ends in one of two ways.");
        }
    }

    // The name that the caller gave this call is the form's token: sent again, it finds the same order.
    private CheckoutInput InputOf(PlaceOrder request) => new()
    {
        Name = request.Name, Email = request.Email, Phone = request.Phone, Line1 = request.ShipTo?.Line1, Line2 = request.ShipTo?.Line2, City = request.ShipTo?.City,
        Region = request.ShipTo?.Region, PostalCode = request.ShipTo?.PostalCode, Country = request.ShipTo?.Country, SeenTotal = request.Total, Token = $"api {call.UniqueKey}",
    };

    private List<FieldError> Problems(CheckoutInput input, bool isPosted)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(input, new ValidationContext(input), results, validateAllProperties: true);
        var served = shipping.Value.Served.Count > 0 ? shipping.Value.Served : [.. Countries.All.Select(c => c.Key)];
        return [.. results.Select(r => (Field: r.MemberNames.First(), Words: r.ErrorMessage!)).Where(r => r.Field != nameof(CheckoutInput.Token))
            .Concat(input.Problems(isPosted, served)).Select(p => new FieldError(PathOf(p.Item1), p.Item2))];
    }

    private static string PathOf(string field) =>
        (field is nameof(CheckoutInput.Name) or nameof(CheckoutInput.Email) or nameof(CheckoutInput.Phone) ? "" : "shipTo.") + JsonNamingPolicy.CamelCase.ConvertName(field);

    private async Task<PlacedOrder> ShowAsync(CheckoutResult.Placed placed, PayResult pay, CancellationToken cancel)
    {
        var order = await db.Orders.AsNoTracking().SingleAsync(o => o.Id == placed.OrderId, cancel);
        return new PlacedOrder
        {
            Number = order.Number, Key = order.Key, Status = order.Status, Total = Price.Of(order.Total),
            PaymentUrl = pay.Url is null ? null : site.Link(pay.Url), PaymentProblem = pay.Problem, Url = site.Link(order.Path),
        };
    }
}
