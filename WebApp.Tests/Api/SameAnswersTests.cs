using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using System.Xml.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Api;
using WebApp.Api.Contract;
using WebApp.Catalog;
using WebApp.Ordering;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

public sealed class SameAnswersTests(Store store) : IClassFixture<Store>
{
    private const int Seed = 20260;
    private const string Nobodys = "00000000000000000000000000";
    private static readonly string[] Slugs = ["mug", "tee", "nothing", "", "MUG", "tee-s", "a'b", "ünder"];
    private static readonly string[] Words = ["mug", "tee", "a \"quoted* word", "<b>", "nothing"];
    private static readonly XNamespace Ours = "urn:mainstay:v1";
    private readonly Dictionary<Operation, XmlSerializer> readers = [];

    [Fact]
    public async Task REST_and_SOAP_give_the_same_answers_to_the_same_two_hundred_requests()
    {
        var random = new Random(Seed);
        using var api = new ApiClient(store.Site, store.Key);
        using var customer = new ApiClient(store.Site, await TokenAsync(api));
        await api.PostAsync("/api/v1/webhooks", new { name = "Nobody", url = "https://127.0.0.1:9/", events = new[] { "article.published" } });
        var order = await OrderOfAsync(Cast.Carl);
        var cart = (await api.PostAsync("/api/v1/carts", new { lines = new[] { new { sku = "MUG", quantity = 2 } } }))["key"]!.GetValue<string>();
        var reads = store.Site.Services.GetRequiredService<OperationBook>().All.Where(o => o is { Method: "GET", Soap: not null }).ToList();
        var (answered, refused) = (new List<string>(), new List<string>());
        for (var i = 0; i < 200; i++)
        {
            var operation = reads[random.Next(reads.Count)];
            var caller = operation.Scope == Scopes.Account && random.Next(5) > 0 ? customer : api;
            var values = operation.Shape.Fields.Where(f => f.Place == FieldPlace.Path || f.Name == "month" || random.Next(3) == 0).ToDictionary(f => f, f => Value(random, f, order, cart));
            var rest = await caller.GetAsync(PathOf(operation, values));
            var soap = await caller.SendAsync(HttpMethod.Post, $"/soap/v1/{operation.Soap.ToString()!.ToLowerInvariant()}", new StringContent(SoapTests.Envelope(operation.Verb, Parts(values)), Encoding.UTF8, "text/xml"));
            var context = $"{operation.Name} {PathOf(operation, values)}\n{rest.Text}\n{soap.Text}";
            var result = XDocument.Parse(soap.Text).Descendants(Ours + operation.Verb + "Result").SingleOrDefault();
            if (result is null)
            {
                refused.Add(operation.Name);
                XDocument.Parse(soap.Text).Descendants(Ours + "Code").Single().Value.ShouldBe(rest["code"]?.GetValue<string>(), context);
                XDocument.Parse(soap.Text).Descendants(Ours + "Path").Select(p => p.Value).ShouldBe((rest["errors"]?.AsArray() ?? []).Select(e => e!["parameter"]!.GetValue<string>()), ignoreOrder: true, customMessage: context);
            }
            else
            {
                answered.Add(operation.Name);
                Bare(JsonNode.Parse(Read(operation, result)))!.ToJsonString().ShouldBe(Bare(rest.Json)!.ToJsonString(), context);
            }
        }
        (answered.Count + refused.Count).ShouldBe(200);
        answered.Count.ShouldBeGreaterThan(80);
        refused.Count.ShouldBeGreaterThan(40);
        answered.ShouldContain("me.orders.list");
        answered.ShouldContain("me.orders.get");
        answered.Concat(refused).Distinct().Count().ShouldBe(reads.Count, "every operation that reads is among them");
    }

    private async Task<string> TokenAsync(ApiClient api)
    {
        await store.Site.Add(Cast.Carl);
        return (await api.PostAsync("/api/v1/auth/login", new { email = Cast.Carl.Email, password = Cast.Carl.Password }))["accessToken"]!.GetValue<string>();
    }

    private async Task<Order> OrderOfAsync(Person person)
    {
        var user = await store.Site.Add(person);
        var mug = await store.Site.InDatabase(db => db.Variants.AsNoTracking().SingleAsync(v => v.Sku == "MUG"));
        var order = await store.Site.AddOrderAsync(OrderStatus.Shipped, mug);
        await store.Site.InDatabase(db => db.WriteAsync(() => db.Orders.Where(o => o.Id == order.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.UserId, user)), default));
        return await store.Site.InDatabase(db => db.Orders.AsNoTracking().SingleAsync(o => o.Id == order.Id));
    }

    private static string Value(Random random, RequestField field, Order order, string cart) => field switch
    {
        { Name: "slug", Place: FieldPlace.Path } => Slugs.Where(s => s.Length > 0).ElementAt(random.Next(Slugs.Length - 1)),
        { Name: "number" } => random.Next(2) == 0 ? order.Number : "0000-0000",
        { Name: "key" } => random.Next(3) > 0 ? order.Key : Nobodys,
        { Name: "cart" } => random.Next(3) > 0 ? cart : Nobodys,
        { Name: "slug" or "category" } => Slugs[random.Next(Slugs.Length)],
        { Name: "customer" or "id" } => (order.UserId + random.Next(2))!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        { Name: "sku" } => random.Next(2) == 0 ? "MUG" : "NONE",
        { Name: "limit" } => random.Next(-1, 103).ToString(System.Globalization.CultureInfo.InvariantCulture),
        // This month goes on: the very question is counted.
        { Name: "month" } => random.Next(3) > 0 ? "2020-01" : "2020-13",
        { Name: "cursor" } => random.Next(2) == 0 ? "abc" : "",
        { Name: "expand" } => ((AllowedPartsAttribute)field.Property.GetCustomAttributes(typeof(AllowedPartsAttribute), true)[0]).Names[0] + (random.Next(5) == 0 ? ",all" : ""),
        { Type: var type } when type == typeof(bool) => random.Next(2) == 0 ? "true" : "false",
        { Type: var type } when type == typeof(DateTime) => "2026-03-01T14:30:00Z",
        { Type: { IsEnum: true } type } => Enum.GetNames(type)[random.Next(Enum.GetNames(type).Length)],
        _ => Words[random.Next(Words.Length)],
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
    private string Read(Operation operation, XElement result)
    {
        // Each takes .NET a tenth of a second to make, and it keeps none of them.
        if (!readers.TryGetValue(operation, out var serializer))
            readers[operation] = serializer = new XmlSerializer(operation.AnswerType, null, [], new(result.Name.LocalName) { Namespace = result.Name.NamespaceName }, Ours.NamespaceName);
        using var reader = result.CreateReader();
        var answer = serializer.Deserialize(reader);
        return JsonSerializer.Serialize(answer, operation.AnswerType, ApiJson.Options);
    }
}
