using System.Buffers;

namespace WebApp.Security.Sensing;

/// <summary>Looks at one text of a request with all that is known about attacks on it.</summary>
internal static class TextSensor
{
    /// <summary>Longer texts are looked at in their beginning and their end.</summary>
    private const int Most = 16_384;

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _-,.äöüßéèêëàâáåãçñõôóòøœæìíîïùúûÄÖÜÉÈÀÅØÆ");

    private static readonly SearchValues<char> Lines = SearchValues.Create("\r\n\u560a\u560d\u2028");

    private static readonly SearchValues<char> Separators = SearchValues.Create(";|&`$\n");

    private static readonly SearchValues<char> Marks = SearchValues.Create("'\"\\^");

    private static readonly RuleSet[] Everywhere =
    [
        CodeRules.Lookups, CodeRules.Java, CodeRules.Php, CodeRules.Scripts, CodeRules.Serialised, CommandRules.All, TextRules.Template,
        TextRules.Xml, TextRules.Queries, TextRules.Smuggling, TextRules.Introspection,
    ];

    /// <summary>Adds what is found in the text.</summary>
    /// <param name="place">Where it stood.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="text">The text, decoded once as the application would.</param>
    /// <param name="host">The site's own host, which addresses may name.</param>
    /// <param name="editor">Whether it was sent to a page where staff write.</param>
    /// <param name="found">Gets the findings.</param>
    public static void Look(Place place, string name, string text, string host, bool editor, List<Finding> found)
    {
        if (text.Length < 3 || !text.AsSpan().ContainsAnyExcept(Plain))
        {
            if (text.Length > 8 && text.Contains(' ', StringComparison.Ordinal) && SqlGrammar.Score(text, Prose.Is(text)) is var words and > 0)
                found.Add(new Finding(Families.Sql, words, place, name, Evidence.Of(text)));
            LookBehindBase64(place, name, text, host, found);
            return;
        }
        if (text.Length > Most)
            text = string.Concat(text.AsSpan(0, Most - 4096), "\n", text.AsSpan(text.Length - 4096));
        var quoted = place is Place.Field or Place.Json or Place.Xml or Place.Query ? Prose.WithoutQuotations(text) : text;
        var prose = Prose.Is(quoted);
        // What is written to be read is read as it stands; what is meant for a program is read as deep as it goes.
        var deep = prose ? quoted : Decoder.Deep(quoted);
        var before = found.Count;
        Look(place, name, deep, host, prose, editor, found);
        if (found.Count == before && !prose && deep.Length != quoted.Length)
            Look(place, name, quoted, host, prose, editor, found);
        if (found.Count == before)
            LookBehindBase64(place, name, deep, host, found);
    }

    private static void LookBehindBase64(Place place, string name, string text, string host, List<Finding> found)
    {
        if (text.Length < 16)
            return;
        foreach (var rule in CodeRules.Serialised.Matches(text, prose: false).Concat(text.Contains(' ', StringComparison.Ordinal) ? [] : CodeRules.Java.Matches(text, prose: false)))
            found.Add(new Finding(rule.Family, rule.Score, place, name, Evidence.Of(text)));
        if (Decoder.Base64(text) is { } hidden)
            Look(place, name, Decoder.Deep(hidden), host, Prose.Is(hidden), editor: false, found);
    }

    private static void Look(Place place, string name, string text, string host, bool prose, bool editor, List<Finding> found)
    {
        void Add(string family, int score) => found.Add(new Finding(family, score, place, name, Evidence.Of(text)));

        foreach (var rules in Everywhere)
            foreach (var rule in rules.Matches(text, prose))
                Add(rule.Family, rule.Score);
        if (!prose && Unquoted(text) is { } plain)
            foreach (var rule in CommandRules.All.Matches(plain, prose).Take(1))
                Add(rule.Family, rule.Score);
        if (Markup.Score(text, prose, editor) is var script and > 0)
            Add(Families.Script, script);
        if (SqlGrammar.Score(text, prose) is var sql and > 0)
            Add(Families.Sql, sql);
        foreach (var rule in FileRules.Traversal.Matches(text, prose))
            Add(rule.Family, rule.Score);
        if (!prose && !IsOwn(text, host))
        {
            foreach (var rule in FileRules.Inclusion.Matches(text, prose).Concat((place is Place.Header && name is "Referer" or "Origin" ? AddressRules.From : AddressRules.Server).Matches(text, prose)))
                Add(rule.Family, rule.Score);
            if (place is Place.Query or Place.Field && AddressRules.RulesFor(name) is { } onward)
                foreach (var rule in onward.Matches(text, prose))
                    Add(rule.Family, rule.Score);
            if (place is Place.Query or Place.Field && FileRules.Loads(name))
                foreach (var rule in FileRules.Remote.Matches(text, prose))
                    Add(rule.Family, rule.Score);
        }
        if (text.AsSpan().ContainsAny(Lines))
            foreach (var rule in (place is Place.Field or Place.Json or Place.Xml ? IsOneLine(name) ? TextRules.Mail : null : TextRules.Lines)?.Matches(text, prose: false) ?? [])
                Add(rule.Family, rule.Score);
    }

    /// <summary>A command line without the marks that a shell takes out of words, as in <c>w'h'oami</c>; null when it has none.</summary>
    private static string? Unquoted(string text)
    {
        if (!text.AsSpan().ContainsAny(Separators) || !text.AsSpan().ContainsAny(Marks))
            return null;
        var plain = string.Concat(text.Where((c, i) => !(c is '\'' or '"' or '\\' or '^' && i > 0 && i + 1 < text.Length && char.IsAsciiLetter(text[i - 1]) && char.IsAsciiLetter(text[i + 1]))));
        return plain.Length == text.Length ? null : plain;
    }

    private static bool IsOneLine(string name) =>
        name.Contains("mail", StringComparison.OrdinalIgnoreCase) || name.Contains("name", StringComparison.OrdinalIgnoreCase)
        || name.Contains("subject", StringComparison.OrdinalIgnoreCase) || name.Contains("from", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("to", StringComparison.OrdinalIgnoreCase) || name.Contains("url", StringComparison.OrdinalIgnoreCase) || name.Contains("phone", StringComparison.OrdinalIgnoreCase);

    private static bool IsOwn(string text, string host) =>
        host.Length > 0 && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
        && string.Equals(address.Authority, host, StringComparison.OrdinalIgnoreCase);
}
