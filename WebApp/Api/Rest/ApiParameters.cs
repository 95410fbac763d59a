using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using WebApp.Api.Contract;

namespace WebApp.Api.Rest;

/// <summary>The parameters of an operation as the OpenAPI document tells of them.</summary>
internal static class ApiParameters
{
    public static IEnumerable<IOpenApiParameter> Of(Operation operation)
    {
        foreach (var field in operation.Shape.Fields.Where(f => f.Place is FieldPlace.Path or FieldPlace.Query))
            yield return new OpenApiParameter
            {
                Name = field.Name, In = field.Place == FieldPlace.Path ? ParameterLocation.Path : ParameterLocation.Query,
                Required = field.Place == FieldPlace.Path || field.Property.IsDefined(typeof(RequiredAttribute), true),
                // Lists are written with commas.
                Explode = false, Style = field.Place == FieldPlace.Path ? ParameterStyle.Simple : ParameterStyle.Form,
                Schema = SchemaOf(field), Example = ExampleOf(operation, field),
            };
        if (operation.Method == HttpMethods.Get)
            yield return Header(RestReader.Fields, ParameterLocation.Query, "The fields that are wanted, such as `slug,price.amount`; of a list those of its items. All when left out.", false);
        if (operation.Method == HttpMethods.Get && !operation.IsRows)
            yield return Header("If-None-Match", ParameterLocation.Header, "The ETag of an earlier answer: 304 when nothing has changed.", false);
        if (operation.Shape.SeenVersion is not null)
            yield return Header("If-Match", ParameterLocation.Header, "The ETag of what was read, or `*`.", false);
        if (operation.Method == HttpMethods.Post)
            yield return Header("Idempotency-Key", ParameterLocation.Header, "A name of your own for this very call, such as a UUID: sent again within a day it is not done again.", operation.NeedsKey);
    }

    private static OpenApiParameter Header(string name, ParameterLocation place, string description, bool required) => new()
    {
        Name = name, In = place, Description = description, Required = required, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiSchema SchemaOf(RequestField field)
    {
        var property = field.Property;
        if (field.IsList)
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Enum = (property.GetCustomAttributes(typeof(AllowedPartsAttribute), true).FirstOrDefault() as AllowedPartsAttribute)?.Names.Select(n => (JsonNode)n).ToList(),
                },
            };
        var schema = new OpenApiSchema
        {
            Type = field.Type == typeof(int) ? JsonSchemaType.Integer : field.Type == typeof(bool) ? JsonSchemaType.Boolean : JsonSchemaType.String,
            Format = field.Type == typeof(DateTime) ? "date-time" : null,
            Enum = field.Type.IsEnum ? [.. Enum.GetNames(field.Type).Select(n => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(n))] : null,
        };
        foreach (var rule in property.GetCustomAttributes(true))
            if (rule is RangeAttribute range)
                (schema.Minimum, schema.Maximum) = (range.Minimum.ToString(), range.Maximum.ToString());
            else if (rule is StringLengthAttribute length)
                (schema.MaxLength, schema.MinLength) = (length.MaximumLength, length.MinimumLength > 0 ? length.MinimumLength : null);
        if (property.Name == nameof(ListRequest.Limit))
            schema.Default = 20;
        return schema;
    }

    private static JsonNode? ExampleOf(Operation operation, RequestField field) =>
        JsonSerializer.SerializeToNode(field.Property.GetValue(operation.ExampleRequest), field.Property.PropertyType, ApiJson.Options) is { } node and not JsonArray { Count: 0 } ? node : null;
}
