using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using WebApp.Journal;

namespace WebApp.Commands;

/// <summary>What was typed after <c>events</c>.</summary>
/// <param name="Since">From when on, UTC; null: from the beginning.</param>
/// <param name="Kind">Of which kind; null: of all.</param>
public sealed record EventsArguments(DateTime? Since, JournalKind? Kind)
{
    private static readonly string[] Moments = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    /// <summary>The kinds as they are typed.</summary>
    public static string Kinds => string.Join('|', Enum.GetValues<JournalKind>().Select(JournalKinds.Word));

    /// <summary>The entries that were asked for, oldest first.</summary>
    public IQueryable<JournalEntry> In(IQueryable<JournalEntry> entries)
    {
        if (Kind is not null)
            entries = entries.Where(e => e.Kind == Kind);
        if (Since is not null)
            entries = entries.Where(e => e.At >= Since);
        return entries.OrderBy(e => e.At).ThenBy(e => e.Id);
    }

    /// <summary>Reads the words; if they cannot be understood, <paramref name="problem"/> says which.</summary>
    public static bool TryParse(string[] args, DateTime now, [NotNullWhen(true)] out EventsArguments? arguments, out string problem)
    {
        (arguments, problem) = (null, "");
        DateTime? since = null;
        JournalKind? kind = null;
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            if (args[i] is not ("--since" or "--kind"))
                problem = $"“{args[i]}” is not known here.";
            else if (value is null)
                problem = $"{args[i]} needs a value.";
            else if (args[i] == "--since" && (since = Time(value, now)) is null)
                problem = $"“{value}” is not a time.";
            else if (args[i] == "--kind" && (kind = JournalKinds.Find(value)) is null)
                problem = $"“{value}” is not a kind.";
            if (problem.Length > 0)
                return false;
        }
        arguments = new EventsArguments(since, kind);
        return true;
    }

    // A span back from now, or a moment; without an offset it is UTC.
    private static DateTime? Time(string text, DateTime now)
    {
        if (text.Length > 1 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count <= 36_500
            && text[^1] is 's' or 'm' or 'h' or 'd')
            return now - (text[^1] switch
            {
                's' => TimeSpan.FromSeconds(count),
                'm' => TimeSpan.FromMinutes(count),
                'h' => TimeSpan.FromHours(count),
                _ => TimeSpan.FromDays(count),
            });
        return DateTimeOffset.TryParseExact(text.Replace(' ', 'T'), Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.UtcDateTime : null;
    }
}
