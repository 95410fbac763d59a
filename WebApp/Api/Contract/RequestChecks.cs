using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace WebApp.Api.Contract;

/// <summary>Holds a request against the bounds that stand on its members, however deep: the same for REST and SOAP.</summary>
public static class RequestChecks
{
    private const int MostErrors = 50;
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PropertyInfo>> Nested = new();

    /// <summary>What is to be mended; empty when the request is good.</summary>
    public static IReadOnlyList<FieldError> Of(object request)
    {
        var errors = new List<FieldError>();
        Check(request, "", errors);
        return errors;
    }

    private static void Check(object part, string at, List<FieldError> errors)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(part, new ValidationContext(part), results, validateAllProperties: true);
        foreach (var result in results.TakeWhile(_ => errors.Count < MostErrors))
            errors.Add(new FieldError(at + Name(result.MemberNames.FirstOrDefault() ?? ""), result.ErrorMessage ?? "It is not valid."));
        foreach (var property in Nested.GetOrAdd(part.GetType(), NestedOf).TakeWhile(_ => errors.Count < MostErrors))
            CheckNested(property.GetValue(part), at + Name(property.Name), errors);
    }

    private static void CheckNested(object? value, string at, List<FieldError> errors)
    {
        if (value is IList list)
        {
            for (var i = 0; i < list.Count && errors.Count < MostErrors; i++)
                if (list[i] is { } item and not string)
                    Check(item, $"{at}[{i}].", errors);
                else if (list[i] is null)
                    errors.Add(new FieldError($"{at}[{i}]", "Nothing stands here."));
        }
        else if (value is not null)
            Check(value, at + ".", errors);
    }

    private static List<PropertyInfo> NestedOf(Type type) => [.. type.GetProperties().Where(p => p.GetIndexParameters().Length == 0 && (p.PropertyType == typeof(List<string>) || IsOurs(
        p.PropertyType is { IsGenericType: true } list && typeof(IList).IsAssignableFrom(list) ? list.GetGenericArguments()[0] : p.PropertyType)))];

    private static bool IsOurs(Type type) => type.IsClass && type.Namespace?.StartsWith("WebApp.Api", StringComparison.Ordinal) == true;

    private static string Name(string member) => JsonNamingPolicy.CamelCase.ConvertName(member);
}
