using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace WebApp.Payments.Sandbox;

/// <summary>One transaction's view of the store.</summary>
internal sealed class Work(
    SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now, SandboxOptions options, FaultBox faults, Cause cause)
{
    public DateTimeOffset Now => now;
    public long Seconds => now.ToUnixTimeSeconds();
    public SandboxOptions Options => options;
    public FaultBox Faults => faults;
    public Cause Cause => cause;

    /// <summary>Set when events were made that the worker should send.</summary>
    public bool HasNews { get; set; }

    public JsonObject? Find(string id) => Documents("SELECT json FROM documents WHERE id = $a", id).FirstOrDefault();

    /// <summary>The document, or Stripe's 404 that names the parameter.</summary>
    public JsonObject Need(string kind, string id, string param)
    {
        var found = Find(id);
        return found?.Kind() == kind ? found : throw StripeErrorException.NotFound(Nouns.Of(kind), id, param);
    }

    /// <summary>All documents of a kind with a property's value, oldest first. The property is one of the code's own names.</summary>
    public List<JsonObject> Where(string kind, string property, string value) => Documents(
        $"SELECT json FROM documents WHERE kind = $a AND json_extract(json, '$.{property}') = $b ORDER BY seq", kind, value);

    /// <summary>Newest documents of a kind.</summary>
    public List<JsonObject> Latest(string kind, int count) =>
        Documents("SELECT json FROM documents WHERE kind = $a ORDER BY seq DESC LIMIT $b", kind, count);

    public void Add(JsonObject doc) => Execute(
        "INSERT INTO documents(id, kind, created, json) VALUES ($a, $b, $c, $d)",
        doc.Id(), doc.Kind(), doc.Number("created"), doc.ToJsonString(Json.Wire));

    public void Save(JsonObject doc) =>
        Execute("UPDATE documents SET json = $a WHERE id = $b", doc.ToJsonString(Json.Wire), doc.Id());

    public List<JsonObject> Documents(string sql, params object?[] values) =>
        Rows(sql, row => (JsonObject)JsonNode.Parse(row.GetString(0))!, values);

    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    public int Execute(string sql, params object?[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, object?[] values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Only the code's own text and names reach the SQL; every value is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue("$" + (char)('a' + i), values[i] ?? DBNull.Value);
        return command;
    }
}

/// <summary>How Stripe's messages call its objects.</summary>
internal static class Nouns
{
    public static string Of(string kind) => kind switch
    {
        "checkout.session" => "checkout.session",
        "balance_transaction" => "balance transaction",
        _ => kind,
    };
}
