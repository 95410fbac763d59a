using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using WebApp.Api.Contract;
using WebApp.Api.Keeping;
using WebApp.Api.Keys;
using WebApp.Api.Operations;
using WebApp.Api.Rest;
using WebApp.Api.Soap;
using WebApp.Data.Subjects;
using WebApp.Scheduling;
using WebApp.Security.Response;

namespace WebApp.Api;

/// <summary>Registers the API.</summary>
public static class ApiSetup
{
    /// <summary>Adds the operations and what answers them.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration("Api").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<KnownAddresses>().AddSingleton<AnswerCache>().AddSingleton<CallLimits>().AddScoped<ApiCall>().AddScoped<OperationRunner>();
        services.AddScoped<KeptCalls>().AddScoped<IPersonalHolder, KeptCallHolder>().AddRecurring<ForgetCalls>(TimeSpan.FromHours(1));
        services.AddScoped<ProductReading>().AddOperations<Products>(Products.Operations).AddOperations<ProductDesk>(ProductDesk.Operations);
        services.AddOperations<Categories>(Categories.Operations).AddOperations<StockRoom>(StockRoom.Operations).AddOperations<Texts>(Texts.Operations);
        services.AddOperations<ApiCarts>(ApiCarts.Operations).AddOperations<ApiCheckout>(ApiCheckout.Operations).AddOperations<Orders>(Orders.Operations);
        services.AddOperations<OrderDesk>(OrderDesk.Operations).AddOperations<ApiCustomers>(ApiCustomers.Operations).AddOperations<Exports>(Exports.Operations);
        services.AddOperations<CategoryDesk>(CategoryDesk.Operations).AddScoped<TextDesk>().AddOperations<ArticleDesk>(ArticleDesk.Operations).AddOperations<PageDesk>(PageDesk.Operations);
        services.AddOperations<ApiWebhooks>(ApiWebhooks.Operations).AddOperations<Deliveries>(Deliveries.Operations).AddOperations<ApiStatements>(ApiStatements.Operations);
        services.AddOperations<ApiRefunds>(ApiRefunds.Operations).AddOperations<Pictures>(Pictures.Operations).AddOperations<ApiSearch>(ApiSearch.Operations);
        services.AddSingleton<OperationBook>();
        services.ConfigureHttpJsonOptions(json =>
        {
            ApiJson.Apply(json.SerializerOptions);
            // Schemas are drawn with these, and nest deeper than what they describe.
            json.SerializerOptions.MaxDepth = 64;
        });
        services.Configure<ApiAuthenticationOptions>(ApiAuthentication.Name, options => options.Answer = AnswerAsync);
        services.Configure<RefusalOptions>(refusals =>
        {
            refusals.Below["/api"] = (context, refusal) => Problems.WriteAsync(context, Worded(refusal));
            refusals.Below["/soap"] = (context, refusal) => SoapFaults.WriteAsync(context, Worded(refusal), SoapEndpoint.VersionOf(context.Request) ?? true, refusal.Status);
        });
        services.AddSoap();
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Configure);
        return services;
    }

    /// <summary>Adds operations to the book, and who does them.</summary>
    public static IServiceCollection AddOperations<TService>(this IServiceCollection services, IEnumerable<Operation> operations)
        where TService : class
    {
        foreach (var operation in operations)
            services.AddSingleton(operation);
        return services.AddScoped<TService>();
    }

    /// <summary>Answers what is kept and the same for everybody; once it is known that the request may pass, before all else.</summary>
    public static WebApplication UseKeptReads(this WebApplication app)
    {
        app.UseMiddleware<KeptReads>();
        return app;
    }

    /// <summary>Answers what goes wrong below <c>/api</c> and <c>/soap</c> for programs; before routing.</summary>
    public static WebApplication UseApiDoor(this WebApplication app)
    {
        app.UseMiddleware<ApiDoor>();
        return app;
    }

    /// <summary>Serves every operation over REST.</summary>
    public static void MapApi(this WebApplication app)
    {
        var (cache, limits) = (app.Services.GetRequiredService<AnswerCache>(), app.Services.GetRequiredService<CallLimits>());
        foreach (var operation in app.Services.GetRequiredService<OperationBook>().All)
            app.MapMethods("/api/v1/" + operation.Route, Methods(operation), new RestHandler(operation, cache, limits).HandleAsync)
                .WithMetadata([operation, new RequestSizeLimitAttribute(operation.MostBytes), .. Documented(operation)]).WithName(operation.Name).WithDisplayName(operation.Name);
        app.MapApiPages();
        app.MapSoap();
    }

    private static ApiProblem Worded(Refusal refusal) => new(refusal.Status, refusal.Code, refusal.Title, refusal.Words) { RetryAfter = Math.Max(1, (int)refusal.Wait.TotalSeconds) };

    // Who is refused at the gate is answered as by the operation itself.
    private static Task AnswerAsync(HttpContext context, ApiRefusal refusal)
    {
        var problem = new ApiProblem(refusal.Status, refusal.Code.Length == 0 ? "not-signed-in" : refusal.Code.Replace('_', '-'), refusal.Status switch
        {
            StatusCodes.Status401Unauthorized => "Not signed in",
            StatusCodes.Status429TooManyRequests => "Too many calls",
            _ => "Not allowed",
        }, refusal.Words);
        return context.Request.Path.StartsWithSegments("/soap")
            ? SoapFaults.WriteAsync(context, problem, SoapEndpoint.VersionOf(context.Request) ?? true) : Problems.WriteAsync(context, problem);
    }

    // What the OpenAPI document is drawn from.
    private static IEnumerable<object> Documented(Operation operation)
    {
        yield return typeof(RestHandler).GetMethod(nameof(RestHandler.HandleAsync))!;
        yield return new ProducesResponseTypeMetadata(
            operation.Made is null ? StatusCodes.Status200OK : StatusCodes.Status201Created, operation.IsRows ? typeof(string) : operation.AnswerType, [operation.ContentType]);
        foreach (var status in Refusals(operation))
            yield return new ProducesResponseTypeMetadata(status, typeof(Problem), [Problems.ContentType]);
        // Of any type as far as routing goes: whoever may not call is told that first.
        if (operation.Shape.HasBody)
            yield return new AcceptsMetadata(["*/*"], operation.RequestType, isOptional: false);
    }

    private static IEnumerable<int> Refusals(Operation operation)
    {
        IEnumerable<int> refusals = [400, 401, 403, 406, 429, 500];
        if (operation.Route.Contains('{', StringComparison.Ordinal))
            refusals = refusals.Append(404);
        if (operation.Method != HttpMethods.Get)
            refusals = refusals.Append(409);
        if (operation.Method == HttpMethods.Post)
            refusals = refusals.Append(422);
        if (operation.Shape.HasBody)
            refusals = refusals.Concat([413, 415]);
        if (operation.Shape.SeenVersion is not null)
            refusals = refusals.Concat([412, 428]);
        return (operation.AsksOthers ? refusals.Append(503) : refusals).Order();
    }

    // Whoever may read may ask for the headers alone (RFC 9110, 9.3.2).
    private static string[] Methods(Operation operation) =>
        operation.Method == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : [operation.Method];
}
