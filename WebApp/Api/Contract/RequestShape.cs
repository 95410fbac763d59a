using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebApp.Api.Contract;

/// <summary>Where REST finds a part of a request.</summary>
public enum FieldPlace
{
    /// <summary>In the path.</summary>
    Path,

    /// <summary>In the query.</summary>
    Query,

    /// <summary>In the JSON body.</summary>
    Body,

    /// <summary>In If-Match.</summary>
    IfMatch,
}

/// <summary>A part of a request.</summary>
/// <param name="Name">As REST calls it.</param>
/// <param name="Place">Where REST finds it.</param>
/// <param name="Property">Where it stands in the request.</param>
public sealed record RequestField(string Name, FieldPlace Place, PropertyInfo Property)
{
    /// <summary>Whether it may be given several times, or as a list with commas.</summary>
    public bool IsList => Property.PropertyType == typeof(List<string>);

    /// <summary>Its type without the question mark.</summary>
    public Type Type => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;
}

/// <summary>
/// The parts of a request: what the route names is in the path, what is left is in the query of a GET or DELETE and in the body of
/// everything else. What stands in the path of a request with a body is marked to be left out of it.
/// </summary>
public sealed record RequestShape(IReadOnlyList<RequestField> Fields)
{
    /// <summary>Whether there is a body.</summary>
    public bool HasBody => Fields.Any(f => f.Place == FieldPlace.Body);

    /// <summary>Whether the caller says which version they have seen.</summary>
    public RequestField? SeenVersion { get; } = Fields.FirstOrDefault(f => f.Place == FieldPlace.IfMatch);

    /// <summary>The part of that name in the query or path; null when there is none.</summary>
    public RequestField? Find(string name) => Fields.FirstOrDefault(f => f.Name == name && f.Place is (FieldPlace.Path or FieldPlace.Query));

    internal static RequestShape Of(Operation operation)
    {
        var takesBody = operation.Method != HttpMethods.Get && operation.Method != HttpMethods.Delete;
        return new([.. operation.RequestType.GetProperties().Where(p => p.CanWrite).Select(p =>
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(p.Name);
            var isInPath = operation.Route.Contains($"{{{name}}}", StringComparison.Ordinal);
            if (p.IsDefined(typeof(SeenVersionAttribute)))
                return new RequestField(name, FieldPlace.IfMatch, p);
            if (takesBody && isInPath != p.IsDefined(typeof(JsonIgnoreAttribute)))
                throw new InvalidOperationException($"{operation.RequestType.Name}.{p.Name} stands in the path or in the body, and [JsonIgnore] says which.");
            return new RequestField(name, isInPath ? FieldPlace.Path : takesBody ? FieldPlace.Body : FieldPlace.Query, p);
        })]);
    }
}
