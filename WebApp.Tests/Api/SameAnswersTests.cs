using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using System.Xml.Serialization;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Api.Contract;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

public sealed class SameAnswersTests(Store store) : IClassFixture<Store>
{
    private const int Seed = 20260;
    private static readonly string[] Slugs = ["mug", "tee", "nothing", "", "MUG", "tee-s", "a'b", "ünder"];
    private static readonly XNamespace Ours = "urn:mainstay:v1";

    [Fact]
    public async Task REST_and_SOAP_give_the_same_answers_to_the_same_two_hundred_requests()
    {
        var random = new Random(Seed);
        using var api = new ApiClient(store.Site, store.Key);
        var book = store.Site.Services.GetRequiredService<OperationBook>();
        var reads = book.All.Where(o => o is { Method: "GET", Soap: not null } && o.Name != "me.orders.list" && o.Name != "me.orders.get").ToList();
        var (answered, refused) = (0, 0);
        for (var i = 0; i < 200; i++)
        {
            var operation = reads[random.Next(reads.Count)];
            var values = operation.Shape.Fields.Where(f => f.Place == FieldPlace.Path || random.Next(3) == 0).ToDictionary(f => f, f => Value(random, f));
            if (values.Any(v => v.Key.Place == FieldPlace.Path && v.Value.Length == 0))
                continue;
            var rest = await api.GetAsync(PathOf(operation, values));
            var soap = await api.SendAsync(HttpMethod.Post, $"/soap/v1/{operation.Soap.ToString()!.ToLowerInvariant()}", new StringContent(SoapTests.Envelope(operation.Verb, Parts(values)), Encoding.UTF8, "text/xml"));
            var context = $"{operation.Name} {PathOf(operation, values)}\n{rest.Text}\n{soap.Text}";
            var result = XDocument.Parse(soap.Text).Descendants(Ours + operation.Verb + "Result").SingleOrDefault();
            if (result is null)
            {
                refused++;
                XDocument.Parse(soap.Text).Descendants(Ours + "Code").Single().Value.ShouldBe(rest["code"]?.GetValue<string>(), context);
                XDocument.Parse(soap.Text).Descendants(Ours + "Path").Select(p => p.Value).ShouldBe((rest["errors"]?.AsArray() ?? []).Select(e => e!["parameter"]!.GetValue<string>()), ignoreOrder: true, customMessage: context);
            }
            else
            {
                answered++;
                Bare(JsonNode.Parse(Read(operation, result)))!.ToJsonString().ShouldBe(Bare(rest.Json)!.ToJsonString(), context);
            }
        }
        answered.ShouldBeGreaterThan(60);
        refused.ShouldBeGreaterThan(20);
    }

    private static string Value(Random random, RequestField field) => field switch
    {
        { Name: "slug" or "category" } => Slugs[random.Next(Slugs.Length)],
        { Name: "sku" } => random.Next(2) == 0 ? "MUG" : "NONE",
        { Name: "limit" } => random.Next(-1, 103).ToString(System.Globalization.CultureInfo.InvariantCulture),
        { Name: "cursor" } => random.Next(2) == 0 ? "abc" : "",
        { Name: "expand" } => ((AllowedPartsAttribute)field.Property.GetCustomAttributes(typeof(AllowedPartsAttribute), true)[0]).Names[0] + (random.Next(5) == 0 ? ",all" : ""),
        { Type: var type } when type == typeof(bool) => random.Next(2) == 0 ? "true" : "false",
        { Type: var type } when type == typeof(DateTime) => "2026-03-01T14:30:00Z",
        { Type: { IsEnum: true } type } => Enum.GetNames(type)[random.Next(Enum.GetNames(type).Length)],
        _ => "00000000000000000000000000"[..(field.Name == "number" ? 9 : 26)],
    };

    private static string PathOf(Operation operation, Dictionary<RequestField, string> values)
    {
        var path = operation.Route;
        foreach (var (field, value) in values.Where(v => v.Key.Place == FieldPlace.Path))
            path = path.Replace($"{{{field.Name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
        return $"/api/v1/{path}?" + string.Join('&', values.Where(v => v.Key.Place == FieldPlace.Query).Select(v => $"{v.Key.Name}={Uri.EscapeDataString(v.Key.Type.IsEnum ? JsonNamingPolicy.CamelCase.ConvertName(v.Value) : v.Value)}"));
    }

    private static string Parts(Dictionary<RequestField, string> values) => string.Concat(values.Where(v => v.Value.Length > 0).Select(v =>
        new XElement(v.Key.Property.Name, v.Key.IsList ? v.Value.Split(',').Select(x => new XElement("string", x)) : v.Value).ToString(SaveOptions.DisableFormatting)));

    // XML does not tell an empty list from one that is left out, as .NET reads it.
    private static JsonNode? Bare(JsonNode? node)
    {
        if (node is JsonArray items)
            foreach (var item in items)
                Bare(item);
        if (node is JsonObject parts)
            foreach (var (name, part) in parts.ToList())
                if (Bare(part) is null or JsonArray { Count: 0 })
                    parts.Remove(name);
        return node;
    }

    // The envelope's answer, turned into what REST says.
    private static string Read(Operation operation, XElement result)
    {
        var root = new XmlRootAttribute(result.Name.LocalName) { Namespace = result.Name.NamespaceName };
        using var reader = result.CreateReader();
        var answer = new XmlSerializer(operation.AnswerType, null, [], root, Ours.NamespaceName).Deserialize(reader);
        return JsonSerializer.Serialize(answer, operation.AnswerType, ApiJson.Options);
    }
}
