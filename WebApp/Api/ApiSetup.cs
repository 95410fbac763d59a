using Microsoft.AspNetCore.Mvc;
using WebApp.Api.Contract;
using WebApp.Api.Keeping;
using WebApp.Api.Operations;
using WebApp.Api.Rest;

namespace WebApp.Api;

/// <summary>Registers the API.</summary>
public static class ApiSetup
{
    /// <summary>Adds the operations and what answers them.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<AnswerCache>().AddScoped<ApiCall>();
        services.AddScoped<ProductReading>().AddOperations<Products>(Products.Operations);
        services.AddSingleton<OperationBook>();
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

    /// <summary>Answers what goes wrong below <c>/api</c> and <c>/soap</c> for programs; before routing.</summary>
    public static WebApplication UseApiDoor(this WebApplication app)
    {
        app.UseMiddleware<ApiDoor>();
        return app;
    }

    /// <summary>Serves every operation over REST.</summary>
    public static void MapApi(this WebApplication app)
    {
        var cache = app.Services.GetRequiredService<AnswerCache>();
        foreach (var operation in app.Services.GetRequiredService<OperationBook>().All)
            app.MapMethods("/api/v1/" + operation.Route, Methods(operation), new RestHandler(operation, cache).HandleAsync)
                .WithMetadata(operation, new RequestSizeLimitAttribute(RestManners.MostBytes)).WithName(operation.Name).WithDisplayName(operation.Name);
    }

    // Whoever may read may ask for the headers alone (RFC 9110, 9.3.2).
    private static string[] Methods(Operation operation) =>
        operation.Method == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : [operation.Method];
}
