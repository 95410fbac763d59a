using System.Text.Encodings.Web;
using System.Text.Json;
using WebApp.Data.Subjects;
using WebApp.Primitives;

namespace WebApp.Accounts.Rights;

/// <summary>All that the site holds of somebody (GDPR, Art. 15 and 20).</summary>
/// <param name="MadeAt">When it was read, UTC.</param>
/// <param name="Parts">Part by part.</param>
public sealed record PersonalData(DateTime MadeAt, IReadOnlyList<ExportPart> Parts)
{
    private static readonly JsonSerializerOptions Legible = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For programs: UTF-8, times in UTC.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(
        new Dictionary<string, object>(Parts.Select(p => KeyValuePair.Create(p.Name, (object)p.Items))) { ["madeAt"] = MadeAt }, Legible);
}

/// <summary>Asks every room what it holds of somebody.</summary>
public sealed class PersonalExport(IEnumerable<IPersonalHolder> holders, TimeProvider clock)
{
    /// <summary>Of an account, with what was ordered as a guest with its confirmed address.</summary>
    public Task<PersonalData> OfAccountAsync(int userId, CancellationToken cancel) => ReadAsync(new DataSubject(clock.UtcNow()) { UserId = userId }, cancel);

    /// <summary>Of an address without an account.</summary>
    public Task<PersonalData> OfGuestAsync(string email, CancellationToken cancel) => ReadAsync(new DataSubject(clock.UtcNow()) { Emails = { email } }, cancel);

    private async Task<PersonalData> ReadAsync(DataSubject who, CancellationToken cancel)
    {
        foreach (var holder in holders)
            await holder.LookAsync(who, cancel);
        var parts = new List<ExportPart>();
        foreach (var holder in holders)
            parts.AddRange(await holder.ExportAsync(who, cancel));
        return new(who.Before, [.. parts.OrderBy(p => p.Name == "account" ? 0 : 1)]);
    }
}
