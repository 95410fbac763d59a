using System.Text.Json;
using System.Text.Json.Nodes;
using WebApp.Api.Contract;

namespace WebApp.Api.Rest;

/// <summary>
/// The parts of an answer that a caller wants: <c>fields=slug,name,price.amount</c>. Of a list they are those of its items.
/// </summary>
internal sealed class FieldChoice
{
    private const int MostLength = 500;
    private readonly Dictionary<string, FieldChoice> chosen = new(StringComparer.Ordinal);

    /// <summary>Reads a choice, and refuses what the answer does not have.</summary>
    public static (FieldChoice? Choice, ApiProblem? Problem) Read(string text, Type answer)
    {
        if (text.Length > MostLength)
            return (null, ApiProblem.Invalid(RestReader.Fields, $"At most {MostLength} characters."));
        var choice = new FieldChoice();
        foreach (var path in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (at, type) = (choice, ItemOf(answer));
            foreach (var name in path.Split('.'))
            {
                if (PartOf(type, name) is not { } part)
                    return (null, ApiProblem.Invalid(RestReader.Fields, $"There is no field “{path}”."));
                if (!at.chosen.TryGetValue(name, out var next))
                    at.chosen[name] = next = new FieldChoice();
                (at, type) = (next, ItemOf(part));
            }
        }
        return (choice, null);
    }

    /// <summary>What is left of an answer.</summary>
    public JsonNode? Of(object answer)
    {
        var node = JsonSerializer.SerializeToNode(answer, answer.GetType(), ApiJson.Options);
        if (IsList(answer.GetType()) && node!["items"] is JsonArray items)
            Prune(items);
        else
            Prune(node);
        return node;
    }

    private void Prune(JsonNode? node)
    {
        if (chosen.Count == 0)
            return;
        if (node is JsonArray items)
            foreach (var item in items)
                Prune(item);
        if (node is not JsonObject parts)
            return;
        foreach (var (name, part) in parts.ToList())
            if (chosen.TryGetValue(name, out var within))
                within.Prune(part);
            else
                parts.Remove(name);
    }

    private static bool IsList(Type type) => type.IsAssignableTo(typeof(IListAnswer));

    private static Type ItemOf(Type type) => type.IsAssignableTo(typeof(IRows)) ? type.GetGenericArguments()[0] : IsList(type) ? type.GetProperty("Items")!.PropertyType.GetGenericArguments()[0]
        : type is { IsGenericType: true } list && list.GetGenericTypeDefinition() == typeof(List<>) ? list.GetGenericArguments()[0] : type;

    private static Type? PartOf(Type type, string name) => type.Namespace?.StartsWith("WebApp.Api", StringComparison.Ordinal) == true
        ? ApiJson.Options.GetTypeInfo(type).Properties.FirstOrDefault(p => p.Name == name)?.PropertyType
        : null;
}
