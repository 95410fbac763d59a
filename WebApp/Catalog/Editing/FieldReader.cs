using System.Globalization;
using WebApp.Primitives;

namespace WebApp.Catalog.Editing;

/// <summary>Reads single fields and collects what is wrong with them.</summary>
internal sealed class FieldReader(string currency, TimeZoneInfo zone)
{
    /// <summary>How <c>datetime-local</c> writes a moment.</summary>
    public const string Local = LocalMoment.Format;

    public List<FieldProblem> Problems { get; } = [];

    public void Refuse(string field, string message) => Problems.Add(new(field, message));

    public string Text(string field, string? text, int max, string? missing = null)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0 && missing is not null)
            Refuse(field, missing);
        if (trimmed.Length > max)
            Refuse(field, $"At most {max:N0} characters; these are {trimmed.Length:N0}.");
        return trimmed;
    }

    public Money? Amount(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (MoneyText.TryRead(text, currency, out var amount, out var problem))
            return amount;
        Refuse(field, problem);
        return null;
    }

    public int? Count(string field, string? text, int min, int max)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (int.TryParse(text.Trim().Replace('−', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
            && count >= min && count <= max)
            return count;
        Refuse(field, $"A whole number from {min:N0} to {max:N0}.");
        return null;
    }

    public DateTime? Moment(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (LocalMoment.TryRead(text, zone, stored: null, out var utc, out var problem))
            return utc;
        Refuse(field, problem);
        return null;
    }
}
