using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using WebApp.Api.Contract;

namespace WebApp.Api.Rest;

/// <summary>Reads a request from path, query and body. Nothing is overlooked: what it does not know, it refuses by name.</summary>
internal static class RestReader
{
    /// <summary>Names in the query that are the same for every operation that reads.</summary>
    public const string Fields = "fields";

    public static async Task<(object? Request, ApiProblem? Problem)> ReadAsync(Operation operation, HttpContext context)
    {
        var (request, problem) = operation.Shape.HasBody ? await ReadBodyAsync(operation, context) : (Activator.CreateInstance(operation.RequestType)!, null);
        if (request is null)
            return (null, problem);
        var errors = new List<FieldError>();
        foreach (var field in operation.Shape.Fields.Where(f => f.Place == FieldPlace.Path))
            Set(field, request, context.Request.RouteValues[field.Name] as string, errors);
        foreach (var (name, values) in context.Request.Query)
            if (operation.Shape.Find(name) is { Place: FieldPlace.Query } field)
                Set(field, request, values, errors);
            else if (name != Fields || operation.Method != HttpMethods.Get)
                errors.Add(new FieldError(name, "There is no such parameter."));
        if (operation.Shape.SeenVersion is { } seen)
        {
            (var version, problem) = IfMatch.Read(context.Request);
            seen.Property.SetValue(request, version);
        }
        if (operation.Method == HttpMethods.Post && context.Request.Headers.TryGetValue("Idempotency-Key", out var key))
            context.RequestServices.GetRequiredService<ApiCall>().IdempotencyKey = key.ToString().Trim('"');
        if (problem is not null)
            return (null, problem);
        return errors.Count == 0 ? (request, null) : (null, ApiProblem.Invalid(errors));
    }

    private static async Task<(object?, ApiProblem?)> ReadBodyAsync(Operation operation, HttpContext context)
    {
        if (RestManners.WrongType(context.Request) is { } wrong)
            return (null, wrong);
        try
        {
            var request = await JsonSerializer.DeserializeAsync(context.Request.Body, operation.RequestType, ApiJson.Options, context.RequestAborted);
            return request is null ? (null, ApiProblem.Invalid("", "The body is empty: an object is expected.")) : (request, null);
        }
        catch (JsonException broken)
        {
            return (null, JsonTrouble.Of(broken));
        }
        catch (BadHttpRequestException broken) when (broken.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, RestManners.TooLarge(operation.MostBytes));
        }
    }

    private static void Set(RequestField field, object request, StringValues values, List<FieldError> errors)
    {
        if (field.IsList)
        {
            field.Property.SetValue(request, values.SelectMany(v => (v ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct().ToList());
            return;
        }
        if (values.Count > 1)
            errors.Add(new FieldError(field.Name, "It is given more than once."));
        else if (values.ToString() is { Length: > 0 } text)
        {
            if (Parse(field.Type, text, out var expected) is { } value)
                field.Property.SetValue(request, value);
            else
                errors.Add(new FieldError(field.Name, expected));
        }
    }

    private static object? Parse(Type type, string text, out string expected)
    {
        expected = "";
        if (type == typeof(string))
            return text;
        if (type == typeof(int))
        {
            expected = "A whole number.";
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
        if (type == typeof(bool))
        {
            expected = "true or false.";
            return text is "true" or "false" ? text == "true" : null;
        }
        if (type == typeof(DateTime))
        {
            expected = "A moment such as 2026-03-01T14:30:00Z.";
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.UtcDateTime : null;
        }
        var names = Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
        expected = $"One of {string.Join(", ", names)}.";
        return names.IndexOf(text) is >= 0 and var at ? Enum.GetValues(type).GetValue(at) : null;
    }
}
