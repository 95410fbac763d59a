using System.Buffers;

namespace WebApp.Security.Sensing;

/// <summary>
/// Cross-site scripting by its structure: an element that runs something, an attribute that does, an address that is a script,
/// or a way out of an attribute or a string into a call. Harmless markup in an article is none of that.
/// </summary>
internal static class Markup
{
    private static readonly SearchValues<char> Quotes = SearchValues.Create("'\"`");
    private static readonly SearchValues<char> Code = SearchValues.Create("(`=[.$");
    private static readonly SearchValues<char> Content = SearchValues.Create("<(=`[;/");

    private const string Calls = @"(alert|prompt|confirm|eval|atob|fetch|settimeout|setinterval|function|import|print|open|console\.log|document\.\w+|window\.\w+|location|self|top|parent)";

    private static readonly Shape Handler = Shapes.Of(@"[\s/'""`;,\x00-\x20]on[a-z]{3,24}[\s/]*=[\s\S]");

    private static readonly Shape Breakout = Shapes.Of(
        @"['""`][\s/+]*((\w+[\s+]*=[^<>]*[\s+])?on[a-z]{3,24}[\s/+]*=[\s+]*\S|style\s*=\s*\S*(expression|url|behavior)|autofocus[\s+/]+on|\w+=\S*\s*javascript:)");

    private static readonly Shape Scheme = Shapes.Of(@"^[\W_]*(javascript|vbscript|livescript|mocha):(\S{0,12}[(=`/\[]|//|%0|\w+[({`])|^\W*data:(text/html|text/xml|image/svg\+xml|application/x(html\+xml|ml))|^\W*(view-source|feed):javascript:");

    private static readonly Shape Attribute = Shapes.Of(@"=['""`]?(javascript|vbscript|livescript):|=['""]?data:(text/html|image/svg\+xml[^'""\s]*<?script|application/xhtml)|srcdoc=|expression\(|-moz-binding|@import['""(u]|url\(['""]?javascript:|(formaction|xlink:href)=['""]?(javascript|data):");

    private static readonly Shape Sheet = Shapes.Of(@"<style[^>]*>[^<]*(@import|expression\s*\(|javascript:|-moz-binding|behavior\s*:)");

    private static readonly Shape Out = Shapes.Of(
        @"(['""`][\s)\]};,+\-*/|&?<>=:~!^]{1,8}" + Calls + @"\s*[(`\[]|['""`]\s*[;}),+\-*|&]+\s*\w*\s*" + Calls + @"\s*(\(|`|=)|" +
        @"^[\s{};:(\[!+\-~]*(alert|prompt|confirm|eval|atob)(\(|`|\.call|\.apply|\?\.)|" +
        @"(window|self|top|parent|frames|this|globalthis|document)\s*\[\s*['""`/(\w+\]]{1,40}\]?\s*[(\[+=]|" +
        @"\bdocument\s*\.\s*(cookie|location|domain|write(ln)?\s*\(|body\s*\.|documentelement|createelement)|\blocation\s*(\.href|\.hash)?\s*=\s*(['""`]|name|window|document)|string\.fromcharcode\s*\(|constructor\s*\.\s*constructor|" +
        @"\[?['""]?constructor['""]?\]?\s*\(\s*['""`]?\s*(alert|return|eval)|\.innerhtml\s*=|\bnew\s+(image|xmlhttprequest|function|websocket)\b\s*\(?|onerror\s*=\s*(alert|eval|confirm|prompt)|throw\s*(onerror|/|\d|['""])|\beval\s*\(|setTimeout\s*\(\s*['""`]|\$\{\s*(alert|eval|confirm|prompt)|\(\s*(alert|prompt|confirm)\s*\)\s*\(|\.(find|map|filter|foreach|some|every|reduce|sort|findindex)\s*\(\s*(alert|prompt|confirm|eval|atob|fetch|print)\b|(alert|prompt|confirm)\s*\(\s*(\d{1,6}|document\.\w+|['""`/][^)]*|string\.\w+|origin|this|window\.\w+|location[.\w]*)\s*\))");

    private static readonly HashSet<string> Running = ["script", "iframe", "object", "embed", "applet", "frameset", "frame", "layer", "ilayer", "xss", "isindex", "bgsound", "base", "xml", "noembed", "portal", "fencedframe"];

    private static readonly HashSet<string> Suspect = ["meta", "link", "style", "svg", "math", "template", "foreignobject", "animate", "animatetransform", "set", "handler", "use", "marquee", "plaintext", "noscript"];

    // Between the letters of a scheme browsers skip spaces: only what they are made of can be asked for.
    private static readonly Hints OfScheme = new("script:", "mocha:", "data:");

    private static readonly Hints OfBreakout = new("=", "autofocus");

    private static readonly Hints OfOut = new(
        "alert", "prompt", "confirm", "eval", "atob", "fetch", "settimeout", "setinterval", "function", "import", "print", "open", "console.log", "document", "window", "location",
        "self", "top", "parent", "frames", "this", "fromcharcode", "constructor", "innerhtml", "image", "xmlhttprequest", "websocket", "onerror", "throw");

    private static readonly Signs Puzzling = Signs.Of("[]()!+");

    /// <summary>How surely the text carries a script.</summary>
    /// <param name="text">The text, decoded, without code that it only quotes.</param>
    /// <param name="present">What it is made of.</param>
    /// <param name="prose">Whether it reads as something that a person wrote to be read.</param>
    /// <param name="editor">Whether it is what staff write, who may embed what others may not.</param>
    public static int Score(string text, Signs present, bool prose, bool editor)
    {
        var hasTags = present.Has('<');
        var best = hasTags ? Tags(text, editor && prose) : 0;
        if (best > 0 && prose && Prose.IsAboutCode(text))
            return 0;
        if (hasTags && text.Contains("<style", StringComparison.OrdinalIgnoreCase) && Sheet.IsMatch(text))
            return 85;
        if (prose || best >= 80)
            return best;
        if (OfScheme.CanBeIn(present) && BeginsAsScheme(text) && IsScheme(text))
            return 85;
        if (text.AsSpan().ContainsAny(Quotes) && OfBreakout.AreIn(text, present) && Breakout.IsMatch(text))
            return 85;
        if (text.AsSpan().ContainsAny(Code) && OfOut.AreIn(text, present) && Out.IsMatch(text))
            return 75;
        return Math.Max(best, present.HasAny(Puzzling) && IsPuzzle(text) ? 75 : 0);
    }

    // The first letter tells most others apart; what is beyond ASCII may be skipped or not.
    private static bool BeginsAsScheme(string text)
    {
        foreach (var c in text)
            if (!char.IsAscii(c) || char.IsAsciiLetterOrDigit(c))
                return !char.IsAscii(c) || (c | 0x20) is 'j' or 'v' or 'l' or 'm' or 'd' or 'f';
        return false;
    }

    private static bool IsScheme(string text)
    {
        var joined = string.Concat(text.Where(c => c > ' ' && c is not '\u00A0' and not '+'));
        return Scheme.IsMatch(joined) && (text.AsSpan().IndexOf(": ", StringComparison.Ordinal) < 0 || joined.Contains('(', StringComparison.Ordinal));
    }

    private static int Tags(string text, bool mayEmbed)
    {
        var best = 0;
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0 && best < 90; at = text.IndexOf('<', at + 1))
        {
            var i = at + 1;
            while (i < text.Length && (text[i] is '/' or '\0' or '%' || text[i] < ' '))
                i++;
            var start = i;
            while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is ':' or '-' or '_'))
                i++;
            if (i == start || !char.IsAsciiLetter(text[start]))
                continue;
            var next = text.IndexOf('<', i);
            var end = text.IndexOf('>', i);
            end = end < 0 ? next < 0 ? text.Length : next : end;
            best = Math.Max(best, Tag(text[start..i].ToLowerInvariant(), text[i..Math.Min(text.Length, Math.Max(end, i))], i < text.Length ? text[i] : '>', mayEmbed || IsMention(text, end), IsMention(text, end)));
        }
        return best;
    }

    // “<script> considered harmful”: named, and nothing in it.
    private static bool IsMention(string text, int end) =>
        end + 1 < text.Length && text[end] == '>' && text[end + 1] == ' ' && !text.AsSpan(end + 1).ContainsAny(Content);

    private static int Tag(string name, string attributes, char after, bool mayEmbed, bool isMention)
    {
        name = name.Contains(':', StringComparison.Ordinal) ? name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..] : name;
        if (!char.IsWhiteSpace(after) && after is not ('/' or '>' or '<' or '\0' or '+' or '"' or '\'' or '\u00A0') && after >= ' ')
            return 0;
        if (attributes.Length > 3 && Handler.IsMatch(" " + attributes))
            return 90;
        if (attributes.Contains('=', StringComparison.Ordinal) && Attribute.IsMatch(string.Concat(attributes.Where(c => c > ' '))))
            return 90;
        if (name is "use" && attributes.Contains("data:", StringComparison.OrdinalIgnoreCase))
            return 90;
        if (isMention && name is "script" or "iframe" && !attributes.Contains("src", StringComparison.OrdinalIgnoreCase))
            return 0;
        if (Running.Contains(name))
            return mayEmbed && (name is "script" or "iframe" or "object" or "embed") && (attributes.Length == 0 || attributes.Contains("https://", StringComparison.OrdinalIgnoreCase)) ? 0 : name is "xml" or "base" or "frame" or "layer" && attributes.Length < 2 ? 0 : 85;
        return Suspect.Contains(name) && !mayEmbed && (attributes.Contains('=', StringComparison.Ordinal) || name is "style" or "animate" or "set" or "foreignobject") ? name is "svg" or "math" or "style" or "set" or "use" ? 45 : 70 : 0;
    }

    // Scripts written with six signs only (“JSFuck”).
    private static bool IsPuzzle(string text)
    {
        if (text.Length < 20)
            return false;
        var signs = 0;
        foreach (var c in text)
            signs += c is '[' or ']' or '(' or ')' or '!' or '+' ? 1 : 0;
        return signs > text.Length * 0.9;
    }
}
