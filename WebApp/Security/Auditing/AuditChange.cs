using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebApp.Security.Auditing;

/// <summary>A value that changed.</summary>
/// <param name="Name">Which one.</param>
/// <param name="Before">What it was; null for nothing.</param>
/// <param name="After">What it is.</param>
/// <param name="IsHidden">Whether it is personal or secret: that it changed is said, and not what it is.</param>
public sealed record AuditValue(string Name, string? Before, string? After, bool IsHidden = false);

/// <summary>A row that changed.</summary>
/// <param name="Of">What it is: <c>Product</c>.</param>
/// <param name="Id">Its number or key.</param>
/// <param name="Name">What people call it, where that is nothing personal.</param>
/// <param name="Did">Added, Changed or Removed.</param>
/// <param name="Values">What of it.</param>
public sealed record AuditChange(string Of, string Id, string? Name, string Did, IReadOnlyList<AuditValue> Values);

/// <summary>What a line says of changes.</summary>
/// <param name="Notes">Said in words by the act itself.</param>
/// <param name="Rows">Row by row.</param>
/// <param name="More">How many rows more than are listed.</param>
public sealed record AuditChanges(IReadOnlyList<string> Notes, IReadOnlyList<AuditChange> Rows, int More)
{
    /// <summary>More rows of one transaction are counted and not listed.</summary>
    internal const int MostRows = 40;

    private static readonly JsonSerializerOptions Form = new()
    {
        // It is never written into a page unencoded; letters stay letters, so that they can be searched.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    /// <summary>Of a line; what somebody has spoilt shows as nothing.</summary>
    public static AuditChanges Parse(string stored)
    {
        try
        {
            var read = JsonSerializer.Deserialize<AuditChanges>(stored, Form);
            return new(read?.Notes ?? [], [.. (read?.Rows ?? []).Select(r => r with { Values = r.Values ?? [] })], read?.More ?? 0);
        }
        catch (JsonException)
        {
            return new([], [], 0);
        }
    }

    /// <summary>As it is stored.</summary>
    internal static string Store(IReadOnlyList<string> notes, IReadOnlyList<AuditChange> rows) =>
        JsonSerializer.Serialize(new AuditChanges(notes, [.. rows.Take(MostRows)], Math.Max(0, rows.Count - MostRows)), Form);
}
