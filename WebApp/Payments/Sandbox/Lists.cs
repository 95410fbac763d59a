using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>Stripe's lists: newest first, cursors by id, limit 1 to 100 (10 unless told), filters by property and creation time.</summary>
internal static class Lists
{
    /// <param name="filters">Request parameter → property of the document.</param>
    public static JsonObject Of(Work work, Call call, string kind, params (string Param, string Property)[] filters)
    {
        var (form, where, values) = (call.Form, new List<string> { "kind = $a" }, new List<object?> { kind });
        foreach (var (param, property) in filters)
            if (form[param] is { } wanted) Add($"json_extract(json, '$.{property}') =", wanted);
        foreach (var (param, sign) in CreatedSigns)
            if (form.Integer(param) is { } moment) Add($"created {sign}", moment);
        if (form.Values("types") is { Count: > 0 } types)
        {
            where.Add($"json_extract(json, '$.type') IN (SELECT value FROM json_each(${(char)('a' + values.Count)}))");
            values.Add(new JsonArray([.. types.Select(t => JsonValue.Create(t))]).ToJsonString());
        }
        if (form["delivery_success"] is { } delivered) Add("json_extract(json, '$.pending_webhooks') =", delivered == "true" ? 0 : 1);

        var limit = form.Integer("limit") ?? 10;
        if (limit is < 1 or > 100) throw StripeErrorException.Invalid("Invalid integer: limit must be between 1 and 100.", "limit");
        var backwards = form["ending_before"] is not null;
        if (form["starting_after"] is { } after) Add("seq <", Position(work, kind, after, "starting_after"));
        if (form["ending_before"] is { } before) Add("seq >", Position(work, kind, before, "ending_before"));

        var found = work.Documents($"SELECT json FROM documents WHERE {string.Join(" AND ", where)} "
            + $"ORDER BY seq {(backwards ? "ASC" : "DESC")} LIMIT {limit + 1}", [.. values]);
        var page = found.Take((int)limit).Select(doc => (JsonNode)doc.Shown());
        return Json.List(call.Path, backwards ? page.Reverse() : page, found.Count > limit);

        void Add(string condition, object value)
        {
            where.Add($"{condition} ${(char)('a' + values.Count)}");
            values.Add(value);
        }
    }

    private static long Position(Work work, string kind, string id, string param) =>
        work.Rows("SELECT seq FROM documents WHERE id = $a AND kind = $b", row => row.GetInt64(0), id, kind) is [var seq]
            ? seq : throw StripeErrorException.NotFound(Nouns.Of(kind), id, param);

    private static readonly (string Param, string Sign)[] CreatedSigns =
        [("created", "="), ("created[gt]", ">"), ("created[gte]", ">="), ("created[lt]", "<"), ("created[lte]", "<=")];
}
