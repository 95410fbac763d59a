using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WebApp.Journal;

namespace WebApp.Pages.Admin.Orders;

/// <summary>What the journal says, as lines of the timeline.</summary>
internal static class JournalLines
{
    /// <summary>A fact in plain words, with its figures.</summary>
    /// <param name="entry">The fact.</param>
    /// <param name="names">How people with an account are called.</param>
    public static TimelineItem Of(JournalEntry entry, IReadOnlyDictionary<int, string> names)
    {
        var detail = Detail(entry);
        return entry.Kind switch
        {
            JournalKind.Request => Request(entry, Text(detail, "who"), names),
            JournalKind.Stripe => Call(entry, detail),
            JournalKind.Journal => Line(entry, TimelineKinds.Error, "warn", $"The journal has a gap: {entry.Name.ToLowerInvariant()}", ("Dropped", Text(detail, "dropped"))),
            _ => Line(entry, TimelineKinds.Error, "bad", $"Something broke: {entry.Name}",
                ("Where", Text(detail, "where")), ("Cause", Text(detail, "cause")), ("Error number", entry.Trace)) with
            { Said = Text(detail, "message") ?? "" },
        };
    }

    private static TimelineItem Request(JournalEntry entry, string? who, IReadOnlyDictionary<int, string> names)
    {
        var isStaff = who == "staff";
        var kinds = TimelineKinds.Request | (isStaff ? TimelineKinds.Team : 0) | (entry.Status >= 500 ? TimelineKinds.Error : 0);
        var name = entry.UserId is { } id ? names.GetValueOrDefault(id, "an account that is gone") : "";
        return Line(entry, kinds, entry.Status >= 500 ? "bad" : "", RequestWords.Of(entry.Name),
            ("Request", entry.Name), ("Event", EventOf(entry)), ("Answer", Number(entry.Status)), ("From", entry.Source)) with
        {
            By = (who, name) switch
            {
                ("staff", _) => name,
                ("buyer", "") => "The buyer",
                ("buyer", _) => $"{name}, the buyer",
                _ => who ?? "",
            },
        };
    }

    private static TimelineItem Call(JournalEntry entry, JsonObject? detail)
    {
        var isError = entry.Status is null or >= 400;
        var error = Text(detail, "error");
        return Line(entry, TimelineKinds.Stripe | (isError ? TimelineKinds.Error : 0), isError ? "bad" : "", StripeWords.Of(entry.Name),
            ("Call", entry.Name), ("Answer", Number(entry.Status) ?? "none"), ("Stripe’s request", Text(detail, "requestId")),
            ("Idempotency key", Text(detail, "idempotencyKey")), ("Repeated answer", Text(detail, "replayed"))) with
        { Said = error ?? "" };
    }

    private static TimelineItem Line(JournalEntry entry, TimelineKinds kinds, string style, string what, params (string Name, string? Value)[] facts) => new(entry.At, kinds, style, what)
    {
        Trace = entry.Trace,
        Took = entry.DurationMs is { } took ? TimeSpan.FromMilliseconds(took) : null,
        Facts = [.. facts.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => (f.Name, f.Value!))],
    };

    private static string? EventOf(JournalEntry entry) =>
        entry.Subject?.StartsWith(JournalSubject.OfEvent(""), StringComparison.Ordinal) == true ? entry.Subject[JournalSubject.OfEvent("").Length..] : null;

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static JsonObject? Detail(JournalEntry entry)
    {
        try
        {
            return entry.Detail is null ? null : JsonNode.Parse(entry.Detail) as JsonObject;
        }
        catch (JsonException)
        {
            // Written by another release or half of it lost: the rest of the line stands.
            return null;
        }
    }

    private static string? Text(JsonObject? detail, string name) => detail?[name]?.ToString();
}
