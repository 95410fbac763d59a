using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using WebApp.Api.Contract;
using WebApp.Primitives;

namespace WebApp.Api.Rest;

/// <summary>Completes the OpenAPI document from the book of operations: parameters, headers, examples, scopes, problems.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    private static readonly Dictionary<string, string> Tags = new()
    {
        ["articles"] = "Dated texts: read by everybody, written by programs of the team.",
        ["auth"] = "Customers sign in to an app of their own, stay signed in, and sign out.",
        ["caller"] = "Who the key or token belongs to.",
        ["carts"] = "What a buyer has chosen, under a key instead of a cookie.",
        ["categories"] = "The shelves of the shop.",
        ["checkout"] = "From a cart to an order that waits for its money.",
        ["customers"] = "Who has an account, for programs of the team.",
        ["exports"] = "Everything at once, line by line.",
        ["me"] = "What belongs to the customer who has signed in.",
        ["media"] = "The library of pictures.",
        ["orders"] = "Follow them by their key; read, ship, cancel and refund them as a program of the team.",
        ["pages"] = "Undated texts, such as “About us”.",
        ["products"] = "What is for sale, with its prices.",
        ["search"] = "The site’s own search.",
        ["statement"] = "What a consumer has called, for itself.",
        ["stock"] = "How many there are, for a till or a warehouse.",
        ["webhooks"] = "Have yourself told of what happens, and see what was sent.",
    };

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.HttpMethod != HttpMethods.Head && description.ActionDescriptor.EndpointMetadata.Any(m => m is Operation or Described);
        options.AddDocumentTransformer(DescribeAsync);
        // Whoever names the fields that are wanted gets no others: none of an answer must be there.
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type is var type && type != typeof(Problem) && type.IsDefined(typeof(RequiredMemberAttribute), inherit: false))
                schema.Required = null;
            if (schema.Items is OpenApiSchema items && context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(AllowedPartsAttribute), true) is [AllowedPartsAttribute allowed])
                items.Enum = [.. allowed.Names.Select(n => (JsonNode)n)];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var endpoint = context.Description.ActionDescriptor.EndpointMetadata;
            if (endpoint.OfType<Operation>().SingleOrDefault() is { } known)
                Describe(operation, known);
            else
                Describe(operation, endpoint.OfType<Described>().Single());
            return Task.CompletedTask;
        });
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        var site = context.ApplicationServices.GetRequiredService<IOptions<SiteOptions>>().Value;
        document.Info = new OpenApiInfo
        {
            Title = $"{site.Name} API", Version = "1.0",
            Description = "Read the shop without a key, and do the rest with one. Amounts are in minor units (cents). Lists go on at `next`; `fields` leaves out what is not needed. "
                + "What goes wrong is told as problem details (RFC 9457). The same operations are there over SOAP at `/soap/v1/catalog`, `/orders`, `/content` and `/webhooks` (`?wsdl`).",
            License = new OpenApiLicense { Name = "For customers and partners of this shop" },
        };
        document.Servers = [new OpenApiServer { Url = context.ApplicationServices.GetRequiredService<SiteAddress>().Public.AbsoluteUri.TrimEnd('/') }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key of the API, or a customer's own token. Scopes: " + string.Join("; ", Scopes.All.Select(s => $"`{s.Name}` ({s.Meaning})")) + ".",
            },
        };
        var operations = document.Paths.Values.SelectMany(p => p.Operations!.Values).ToList();
        document.Tags = new HashSet<OpenApiTag>(operations.Select(TagOf).Distinct().Order().Select(name => new OpenApiTag { Name = name, Description = Tags.GetValueOrDefault(name) }));
        foreach (var operation in operations)
        {
            operation.Tags = new HashSet<OpenApiTagReference> { new(TagOf(operation), document) };
            if (operation.Metadata?.ContainsKey("scope") == true)
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
            else
                operation.Security = [new OpenApiSecurityRequirement(), new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        }
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiOperation document, Described endpoint)
    {
        (document.Summary, document.Description) = (endpoint.Summary, endpoint.Description);
        if (endpoint.NeedsCaller)
            NeedsCaller(document, "");
        if (endpoint.ExampleRequest is { } request && document.RequestBody?.Content?.Values.FirstOrDefault() is OpenApiMediaType taken)
            taken.Example = JsonSerializer.SerializeToNode(request, request.GetType(), ApiJson.Options);
        foreach (var (status, response) in document.Responses!)
        {
            if (response is OpenApiResponse known && status.StartsWith('2'))
                known.Description = "Done.";
            if (endpoint.ExampleAnswer is { } answer && status.StartsWith('2') && response.Content?.Values.FirstOrDefault() is OpenApiMediaType given)
                given.Example = JsonSerializer.SerializeToNode(answer, answer.GetType(), ApiJson.Options);
        }
    }

    private static void NeedsCaller(OpenApiOperation document, string scope) => (document.Metadata ??= new Dictionary<string, object>())["scope"] = scope;

    private static string TagOf(OpenApiOperation operation) => operation.OperationId!.Split('.')[0];

    private static void Describe(OpenApiOperation document, Operation operation)
    {
        document.OperationId = operation.Name;
        document.Summary = operation.Summary;
        document.Description = string.Join("\n\n", new[] { operation.Description, operation.Scope is { } scope ? $"Needs the scope `{scope}`." : "" }.Where(s => s.Length > 0));
        document.Deprecated = operation.Retired is not null;
        document.Parameters = [.. ApiParameters.Of(operation)];
        if (operation.Scope is not null)
            NeedsCaller(document, operation.Scope);
        if (document.RequestBody is OpenApiRequestBody { Content.Count: > 0 } taken)
        {
            var body = taken.Content.Values.First();
            body.Example = JsonSerializer.SerializeToNode(operation.ExampleRequest, operation.RequestType, ApiJson.Options);
            taken.Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = body };
        }
        foreach (var (status, response) in document.Responses!)
        {
            if (response is not OpenApiResponse known)
                continue;
            known.Description = status.StartsWith('2') ? "Done." : status == "default" ? "A problem." : known.Description;
            if (status.StartsWith('2') && known.Content?.Values.FirstOrDefault() is OpenApiMediaType answer)
                answer.Example = operation.IsRows
                    ? JsonSerializer.Serialize(operation.ExampleAnswer, operation.ExampleAnswer.GetType(), ApiJson.Options) + "\n"
                    : JsonSerializer.SerializeToNode(operation.ExampleAnswer, operation.AnswerType, ApiJson.Options);
        }
        if (operation.Method == HttpMethods.Get && !operation.IsRows)
            document.Responses["304"] = new OpenApiResponse { Description = "It has not changed since the ETag of If-None-Match." };
    }
}
