using System.Buffers;
using System.Text;

namespace WebApp.Security.Sensing;

/// <summary>Looks at one text of a request with all that is known about attacks on it.</summary>
internal static class TextSensor
{
    /// <summary>Longer texts are looked at in their beginning and their end.</summary>
    private const int Most = 16_384;

    private const int FewestHidden = 16;

    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _-,.");

    private static readonly SearchValues<char> Accented = SearchValues.Create("äöüßéèêëàâáåãçñõôóòøœæìíîïùúûÄÖÜÉÈÀÅØÆ");

    private static readonly SearchValues<char> Lines = SearchValues.Create("\r\n\u560a\u560d\u2028");

    private static readonly SearchValues<char> Separators = SearchValues.Create(";|&`$\n");

    private static readonly SearchValues<char> Marks = SearchValues.Create("'\"\\^");

    // One of them is in every address and in every path.
    private static readonly Signs Ways = Signs.Of("/\\:");

    // What needs no sign to do harm.
    private static readonly RuleSet Unadorned = new(["powershell", "pwsh", "burpcollaborator", "oastify", "interact.sh", "oast.", "dnslog", "bxss"], CommandRules.PowerShell, AddressRules.Callback);

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
        if (text.Length < 3 || IsPlain(text))
        {
            if (text.Length > 8)
                LookAtPlain(place, name, text, found);
            LookForObjects(place, name, text, found);
            LookBehindBase64(place, name, text, host, found);
            return;
        }
        if (place is Place.Query or Place.Field or Place.Json && Question.Is(text))
            return;
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
        if (found.Count != before)
            return;
        // Among sentences they were not looked for.
        if (prose)
            LookForObjects(place, name, deep, found);
        LookBehindBase64(place, name, deep, host, found);
    }

    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyExcept(Plain) is var at and >= 0)
        {
            if (!Accented.Contains(text[at]))
                return false;
            text = text[(at + 1)..];
        }
        return true;
    }

    private static void LookAtPlain(Place place, string name, string text, List<Finding> found)
    {
        var present = Signs.Of(text);
        if (present.Has(' ') && SqlGrammar.MayBeIn(text, present) && SqlGrammar.Score(text, present, Prose.Is(text)) is var words and > 0)
            found.Add(new Finding(Families.Sql, words, place, name, Evidence.Of(text)));
        foreach (var rule in Unadorned.Matches(text, present, prose: false))
            found.Add(new Finding(rule.Family, rule.Score, place, name, Evidence.Of(text)));
    }

    private static void LookForObjects(Place place, string name, string text, List<Finding> found)
    {
        if (text.Length < FewestHidden)
            return;
        var present = Signs.Of(text);
        foreach (var rule in CodeRules.Serialised.Matches(text, present, prose: false).Concat(present.Has(' ') ? [] : CodeRules.Java.Matches(text, present, prose: false)))
            found.Add(new Finding(rule.Family, rule.Score, place, name, Evidence.Of(text)));
    }

    private static void LookBehindBase64(Place place, string name, string text, string host, List<Finding> found)
    {
        if (text.Length >= FewestHidden && Decoder.Base64(text) is { } hidden)
            Look(place, name, Decoder.Deep(hidden), host, Prose.Is(hidden), editor: false, found);
    }

    private static void Look(Place place, string name, string text, string host, bool prose, bool editor, List<Finding> found)
    {
        void Add(string family, int score) => found.Add(new Finding(family, score, place, name, Evidence.Of(text)));

        var present = Signs.Of(text);
        foreach (var rules in Everywhere)
            foreach (var rule in rules.Matches(text, present, prose))
                Add(rule.Family, rule.Score);
        if (!prose && Unquoted(text) is { } plain)
            foreach (var rule in CommandRules.All.Matches(plain, present, prose).Take(1))
                Add(rule.Family, rule.Score);
        if (Markup.Score(text, present, prose, editor) is var script and > 0)
            Add(Families.Script, script);
        if (SqlGrammar.Score(text, present, prose) is var sql and > 0)
            Add(Families.Sql, sql);
        foreach (var rule in FileRules.Traversal.Matches(text, present, prose))
            Add(rule.Family, rule.Score);
        if (!prose && !IsOwn(text, host))
        {
            foreach (var rule in FileRules.Inclusion.Matches(text, present, prose).Concat((place is Place.Header && name is "Referer" or "Origin" ? AddressRules.From : AddressRules.Server).Matches(text, present, prose)))
                Add(rule.Family, rule.Score);
            if (place != Place.Field || !FileRules.IsOnesOwn(name))
                foreach (var rule in FileRules.Programs.Matches(text, present, prose))
                    Add(rule.Family, rule.Score);
            if (place is Place.Query or Place.Field && present.HasAny(Ways) && AddressRules.RulesFor(name) is { } onward)
                foreach (var rule in onward.Matches(text, present, prose))
                    Add(rule.Family, rule.Score);
            if (place is Place.Query or Place.Field && present.HasAny(Ways) && FileRules.Loads(name))
                foreach (var rule in FileRules.Remote.Matches(text, present, prose))
                    Add(rule.Family, rule.Score);
        }
        if (text.AsSpan().ContainsAny(Lines))
            foreach (var rule in (place is Place.Field or Place.Json or Place.Xml ? IsOneLine(name) ? TextRules.Mail : null : TextRules.Lines)?.Matches(text, present, prose: false) ?? [])
                Add(rule.Family, rule.Score);
    }

    /// <summary>A command line without the marks that a shell takes out of words, as in <c>w'h'oami</c>; null when it has none.</summary>
    private static string? Unquoted(string text)
    {
        if (!text.AsSpan().ContainsAny(Separators))
            return null;
        StringBuilder? plain = null;
        var from = 0;
        for (var at = text.AsSpan().IndexOfAny(Marks); at >= 0; at = text.AsSpan(at + 1).IndexOfAny(Marks) is var next and >= 0 ? at + 1 + next : -1)
            if (at > 0 && at + 1 < text.Length && char.IsAsciiLetter(text[at - 1]) && char.IsAsciiLetter(text[at + 1]))
            {
                (plain ??= new(text.Length)).Append(text, from, at - from);
                from = at + 1;
            }
        return plain?.Append(text, from, text.Length - from).ToString();
    }

    private static bool IsOneLine(string name) =>
        name.Contains("mail", StringComparison.OrdinalIgnoreCase) || name.Contains("name", StringComparison.OrdinalIgnoreCase)
        || name.Contains("subject", StringComparison.OrdinalIgnoreCase) || name.Contains("from", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("to", StringComparison.OrdinalIgnoreCase) || name.Contains("url", StringComparison.OrdinalIgnoreCase) || name.Contains("phone", StringComparison.OrdinalIgnoreCase);

    private static bool IsOwn(string text, string host) =>
        host.Length > 0 && text.AsSpan().TrimStart().StartsWith("http", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
        && string.Equals(address.Authority, host, StringComparison.OrdinalIgnoreCase);
}
