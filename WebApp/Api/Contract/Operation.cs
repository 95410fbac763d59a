namespace WebApp.Api.Contract;

/// <summary>The SOAP services that operations are grouped in, each at <c>/soap/v1/</c> and its name.</summary>
public enum SoapService
{
    /// <summary>Products, categories, stock and the search.</summary>
    Catalog,

    /// <summary>Carts, checkout, orders and customers.</summary>
    Orders,

    /// <summary>Articles, pages and pictures.</summary>
    Content,

    /// <summary>Who is told of what happens.</summary>
    Webhooks,

    /// <summary>What a consumer asks about itself.</summary>
    Account,
}

/// <summary>That something will go: since when it is advised against (RFC 9745), and when it ends (RFC 8594).</summary>
/// <param name="Since">From when on nobody should begin to use it, UTC.</param>
/// <param name="Sunset">From when on it may be gone, UTC.</param>
/// <param name="Successor">What to use instead, such as <c>/api/v2/products</c>.</param>
public sealed record Retirement(DateTime Since, DateTime Sunset, string Successor);

/// <summary>
/// One thing that the API does, written once: its REST route, its part of the OpenAPI document, its SOAP operation and the name under
/// which its calls are counted all come from here.
/// </summary>
public abstract class Operation
{
    /// <summary>Its name for good, such as <c>products.get</c>: calls are counted under it.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in a few words.</summary>
    public required string Summary { get; init; }

    /// <summary>More about it, in Markdown; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The route below <c>/api/v1/</c>, such as <c>products/{slug}</c>.</summary>
    public required string Route { get; init; }

    /// <summary>The scope that a key needs for it; null: everybody may, without a key as well.</summary>
    public string? Scope { get; init; }

    /// <summary>Of what everybody may do: the scope whose holder gets a fuller answer, which is nobody else's.</summary>
    public string? FullerScope { get; init; }

    /// <summary>Whether the answer is the same for everybody without <see cref="FullerScope"/>, so that it may be kept.</summary>
    public bool IsShared => Method == HttpMethods.Get && Scope is null;

    /// <summary>
    /// Whether it asks others while it works, and so cannot run inside one transaction; done again with the same idempotency key it
    /// must come to the same end by itself.
    /// </summary>
    public bool AsksOthers { get; init; }

    /// <summary>Whether every call must be named by its caller, so that sent twice it is done once.</summary>
    public bool NeedsKey { get; init; }

    /// <summary>The most that its JSON body may be; bytes.</summary>
    public int MostBytes { get; init; } = 256 * 1024;

    /// <summary>Whether what it changes is written into the audit trail: whatever the team could have done. Buying is none of that.</summary>
    public bool IsAudited => Method != HttpMethods.Get && Scope is not (null or Scopes.Checkout or Scopes.Account);

    /// <summary>What its answer is about, such as <c>order 1042-7KQX</c>; null for nothing that is somebody's.</summary>
    public Func<object, string?>? About { get; init; }

    /// <summary>Where SOAP clients find it; null: over REST alone.</summary>
    public SoapService? Soap { get; init; }

    /// <summary>That it will go; null: it stays.</summary>
    public Retirement? Retired { get; init; }

    /// <summary>A request for the documentation.</summary>
    public required object ExampleRequest { get; init; }

    /// <summary>The answer to it.</summary>
    public required object ExampleAnswer { get; init; }

    /// <summary>What it takes.</summary>
    public abstract Type RequestType { get; }

    /// <summary>What it gives.</summary>
    public abstract Type AnswerType { get; }

    /// <summary>Whether its answer has no end that is known, and goes out line by line.</summary>
    public bool IsRows => AnswerType.IsAssignableTo(typeof(IRows));

    /// <summary>What its answer is, over REST.</summary>
    public string ContentType => field ??= IsRows ? Rows.ContentType : "application/json";

    /// <summary>The address of what it has made, below <c>/api/v1/</c>; null where it makes nothing.</summary>
    public Func<object, string>? Made { get; init; }

    /// <summary>Its name as one word: <c>GetProduct</c> is what the type of its request is called.</summary>
    public string Verb => RequestType.Name;

    /// <summary>The parts of a request and where REST finds them.</summary>
    public RequestShape Shape => field ??= RequestShape.Of(this);

    /// <summary>Does it. The request has been checked by itself before.</summary>
    internal abstract Task<Outcome<object>> RunAsync(IServiceProvider services, object request, CancellationToken cancel);
}

/// <inheritdoc />
/// <typeparam name="TService">Who does it; made anew for every call.</typeparam>
/// <typeparam name="TRequest">What it takes.</typeparam>
/// <typeparam name="TAnswer">What it gives.</typeparam>
public sealed class Operation<TService, TRequest, TAnswer> : Operation
    where TService : notnull
    where TRequest : class, new()
    where TAnswer : class
{
    /// <summary>How it is done.</summary>
    public required Func<TService, TRequest, CancellationToken, Task<Outcome<TAnswer>>> Do { get; init; }

    /// <inheritdoc />
    public override Type RequestType => typeof(TRequest);

    /// <inheritdoc />
    public override Type AnswerType => typeof(TAnswer);

    internal override async Task<Outcome<object>> RunAsync(IServiceProvider services, object request, CancellationToken cancel)
    {
        var outcome = await Do(services.GetRequiredService<TService>(), (TRequest)request, cancel);
        return outcome.Problem is { } problem ? problem : new Outcome<object>(outcome.Answer!);
    }
}
