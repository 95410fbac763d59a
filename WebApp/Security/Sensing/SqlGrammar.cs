using System.Buffers;
using System.Text.RegularExpressions;

namespace WebApp.Security.Sensing;

/// <summary>
/// Looks for the structure of SQL where a statement could have put the text: bare, or behind a quote that it closes. Words
/// alone never count: what is found must continue a statement, and prose does not.
/// </summary>
internal static class SqlGrammar
{
    private const int MostBreaks = 6;
    private const int MostWordsBefore = 5;

    private static readonly Hints Hints = new("or", "and", "union", "select", "sleep", "having", "order", "group", "--", "#", "/*", "||", "&&", "waitfor", ";", "like", "=", "'", "\"", "(", "xor", "limit", "div");

    private static readonly Signs Remarking = Signs.Of("#-");

    private static readonly SearchValues<char> Quotes = SearchValues.Create("'\"`\u02B9");

    // Behind a closed quote.
    private static readonly Shape Broken = Shapes.OfKinds("^(" + string.Join('|',
        @"s?\)*[&]+[!o(]*([1s]\)*!?o+[!o(]*[1svntfgSW(]|[ntvg]o+[!o(]*[1svfgS(]|g[^&]*o|f|\(*S|W|L|1?[c;]|tk|no\(|vo)",
        @"\)*&+[!(]*(1|s)\)*c",
        @"\)*&+1\)*&+s$",
        @"\)*;*k?Uk?\(*S[k(]*([1vtfgW*o(]|s[,kc;)]|n([,;c)]|kn|kt)|$)",
        @"\)*&+\(+n?\)*$",
        @"\)*;+\(*[XWL]",
        @"\)*;+\(*S[k(]*([1svtfgo(]|n[,k])",
        @"\)*;+Mn?[nt]?k",
        @"\)*;?(Bk?(1|nc|n,|f|\(|n.?H)|H[1sgfn(]o|I|L([1n],?1?c|gc|g\())",
        @"\)*o+\(*([fSW]|g\([^)]*[)]?[^n]*(c|o|$))",
        @"\)*o+[!]*\(*([1s]|n)\)*c",
        @"\)*(&|o)+\(*(k|g)?\(*S",
        @"\)*o+s?([&]+|c)",
        @"\)*o+\(+S",
        @"\)*,[fS(]",
        @"\)*;c|\)*[,;)]?\)*c") + ")");

    // Without any quote, behind a number or a few words.
    private static readonly Shape Bare = Shapes.OfKinds("^(" + string.Join('|',
        @"[o]?[1ntv]?n{0,2}\)*&+[!o(]*(f|\(*S|W|g\([^&]*o|[1s]o+[1s]\)*(c|&|;|L|B)|s?o+so?s?$|(t|g)[k(!o]|no\(S|[1s]\)*c|no+[sf]|no+1\)*c|1o+\(S)",
        @"[o(]*[1v]\)*&+[!o(]*(no[1s]|[ntvs]o+[1s(])|1,\(*[WfS]|\(+1\)*&+\(*1\)*o+\(*1|1\)+&+\(*1\)*o+",
        @"[o(]*[1ntv]{0,2}\)*Uk?\(*S[k(]*([1svfgW*o(]|t([,k;c]|$)|n([,;c]|k[nt]([kc]|$)))",
        @"[o(]*[1ntvs]{0,2}\)*;+\(*([XWL]|f\([s1]|S[k(]*([1svfgto(]|n[,k])|Mn?[nt]?k)",
        @"[o(]*1\)*(Bk?(1|f|g|\(|nc|nH[1sgf(])|H[1sgfn(]o|L(g|1,1c)|I)",
        @"[1]?o?[,]?\(*S[k(]*(ok|v|[fg(]|1([,;c]|$)|[tn](,[tn])+k[nt]|[tn]k[nt](k[tn]o|c|;|L|B))",
        @"[1ns]?[o,&(]*f\(+(1\)|[1sgvS(!W][^k]*|n([,o(]|\)+[o,c;&]))",
        @"1\)*&+[!(]*1!o\(",
        @"[1]?[o,(]*n?g\(.{0,12}(f\(|S[k(]*[1fgtnov(])",
        @"[1]?[o(]*W[^kn]{0,2}[k1(gn]?.*ok?",
        @"X(nt|t|[ns]?v|n?k[tn](k|c|;|$)|s).{0,6}c",
        @"Mn?[nt]k[nt]o[1s].{0,8}(c|k)",
        @"[1]\)*c$",
        @"[1]?o*\(+S") + ")");

    // Wherever it stands.
    private static readonly Shape Anywhere = Shapes.Of(string.Join('|',
        @"\b(waitfor\s+delay\s*\(?['""n]|information_schema\s*\.\s*(tables|columns|schemata)|(select|union)\b.*\b(from|into)\s+(outfile|dumpfile|sqlite_master|mysql\.user|pg_shadow|pg_user|sysobjects|v\$version)|dbms_pipe\.receive_message|(dbms|user)_lock\.sleep|(case\s+when|i?if|elt|when)[\s(]+\d+\s*=\s*\d+|repeat\s*\(.{1,60},\s*\d{6,}|utl_(http|inaddr)\.|xp_cmdshell|pg_sleep\s*\(|benchmark\s*\(\s*\d{4,}|extractvalue\s*\(.{0,10}concat|updatexml\s*\(.{0,10}concat|sleep\s*\(\s*\d+\s*\)\s*(--|#|\)|and|or|,|')|load_file\s*\(\s*(0x|['""(])|randomblob\s*\(\s*\d{6,}|\bcopy\s+\w+\s+(from|to)\s+program\b|(and|or)\s+\d+\s*=\s*\(\s*select\s|^['""]?-?\d+['"")]*\s+(and|or|xor)\s+\d+\s*[-+*/]\s*\d+\s*=\s*\d+\W*$|\(\s*select\b[^()]{0,60}\(\s*(select|case|elt)\b|\w\(([^()]{0,30},)?\s*\(\s*select\s|\(\s*\d{2,}\s*=\s*\d{2,}\s*\)\s*[*/]|;\s*call\s+\w+\s*\(|\(\s*select\s+(\*|\d+|null|[\w.]+\s*\().*\bfrom\s*(\(|information_schema|dual\b|pg_\w+|sqlite_master)|union(\s|/\*.*\*/|[+(])+(all|distinct)?(\s|/\*.*\*/|[+(])*select(\s|/\*.*\*/|[+(])+(null|0x|@@|char\(|concat|\d+\s*,|'[^']*'\s*,))"));

    private static readonly Hints OfAnywhere = new(
        "=", "lock.sleep", "repeat", "call", "waitfor", "information_schema", "select", "union", "dbms_pipe", "utl_", "xp_cmdshell", "pg_sleep", "benchmark", "extractvalue", "updatexml", "sleep", "load_file", "randomblob", "program");

    private static readonly Hints OfTautology = new("=", "like", "regexp");

    private static readonly Shape Tautology = Shapes.Of(@"(^|\s|\)|'|"")(or|and|\|\||&&|xor)[\s(!+]+(not[\s(!+]+)?(?<a>['""]?\w*['""]?)[\s)]*(=|like|<=>|regexp)[\s(]*(?<b>['""]?\w*['""]?)[\s)]*(;|--|#|/\*|$|[*/]\s*\d|\b(and|or|limit|order|union)\b)");

    private static readonly Shape Whole = Shapes.Of(@"['""`][\s)]*(--|#|/\*)|['""`;][\s(]*(or|and|union|select|insert|update|delete|drop|exec|waitfor|having|order|group|like|xor|div|\|\||&&)\b|['""`]\s*(\|\||&&|=)");

    // Two strings that become one, or a claim about two: nothing else stands in the text.
    private static readonly Shape Joined = Shapes.Of(@"^[\w.@\- ]{0,24}('\s*(=|\|\||[-*^]|\b(not\s+)?[ri]?like\b|\bregexp\b)\s*'|""\s*(=|\|\|)\s*"")[\w.@\- ^%$*]{0,24}$");

    private static readonly Hints OfJoined = new("=", "|", "-", "*", "^", "like", "regexp");

    // A remark of one word to the end of a line, as tools write for a space; a rule in a table is none.
    private static readonly Shape LineRemark = Shapes.Of(@"((^|[^\-])--|#)\w{0,40}[\r\n]+");

    private static readonly Shape Remark = Shapes.Of(@"/\*[^!*]*\*/");

    /// <summary>Whether it is worth while to look for it.</summary>
    /// <param name="text">The text, decoded.</param>
    /// <param name="present">What it is made of.</param>
    public static bool MayBeIn(string text, Signs present) => Hints.AreIn(text, present);

    /// <summary>How surely the text carries SQL: 0, doubtful, or the structure of an injection.</summary>
    /// <param name="text">The text, decoded.</param>
    /// <param name="present">What it is made of.</param>
    /// <param name="prose">Whether it reads as something that a person wrote to be read.</param>
    public static int Score(string text, Signs present, bool prose)
    {
        if (!MayBeIn(text, present))
            return 0;
        if (prose)
            return Look(text, present, prose);
        // Without any space, as in a cookie, a plus may stand for one.
        if (present.Has('+') && !present.Has(' ') && Uncommented(text.Replace('+', ' '), present) is var spaced and > 0)
            return spaced;
        return Uncommented(text, present);
    }

    // A comment stands for a space, or for nothing in the middle of a word.
    private static int Uncommented(string text, Signs present)
    {
        if (present.Has('\n') && present.HasAny(Remarking) && Look(LineRemark.Replace(text, " "), present, false) is var joined and > 0)
            return joined;
        return text.Contains("/*", StringComparison.Ordinal)
            ? Math.Max(Look(Remark.Replace(text, " "), present, false), Look(Remark.Replace(text, ""), present, false)) : Look(text, present, false);
    }

    /// <summary>Whether a text that may be any signs at all, such as a password, is an injection and nothing else: it closes a quote and goes on as a statement, or ends one.</summary>
    public static bool IsWhole(string text) => Whole.IsMatch(text);

    private static int Look(string text, Signs present, bool prose)
    {
        if (!prose && OfAnywhere.AreIn(text, present) && Anywhere.IsMatch(text))
            return 90;
        var tokens = new SqlTokens(text, stackalloc char[SqlTokens.Most], stackalloc Range[SqlTokens.Most]);
        if (!prose)
        {
            tokens.Read(0);
            if (Bare.Reach(tokens.Kinds) is { } bare && IsSound(text, bare, tokens))
                return 80;
            if (OfTautology.AreIn(text, present) && Tautology.Match(text) is { Success: true } claim && WordsIn(text.AsSpan(0, claim.Index)) <= 3 && IsClaim(claim))
                return 80;
        }
        if (!text.AsSpan().ContainsAny(Quotes))
            return 0;
        return IsBroken(text, tokens, prose) ? 80 : !prose && text.Length < 64 && OfJoined.AreIn(text, present) && Joined.IsMatch(text) ? 60 : 0;
    }

    private static bool IsBroken(string text, SqlTokens tokens, bool prose)
    {
        var first = true;
        var i = text.AsSpan().IndexOfAny(Quotes);
        for (var breaks = 0; i >= 0 && breaks < MostBreaks; breaks++)
        {
            var before = text.AsSpan(0, i);
            if (WordsIn(before) > MostWordsBefore)
                return false;
            tokens.Read(i + 1);
            if (Broken.Reach(tokens.Kinds) is { } reach && (first || tokens.Kinds[..reach].TrimStart("s)") is not (['c', ..] or ['o', ..])) && IsTail(before, reach, tokens, text[i]) && !(prose && GoesOn(before, tokens)))
                return true;
            first = false;
            i = text.AsSpan(i + 1).IndexOfAny(Quotes) is var next and >= 0 ? i + 1 + next : -1;
        }
        return false;
    }

    // “The classic ' OR 1=1 -- makes every row match”: sentences before and behind.
    private static bool GoesOn(ReadOnlySpan<char> before, SqlTokens tokens) =>
        tokens.Kinds is [.., 'c'] && WordsIn(before) >= 3 && WordsIn(tokens[tokens.Kinds.Length - 1]) >= 4;

    // A comment that ends the statement has nothing of interest behind it; “5' or 6'” measures a table.
    private static bool IsTail(ReadOnlySpan<char> before, int reach, SqlTokens tokens, char quote)
    {
        var kinds = tokens.Kinds[..reach];
        var rest = tokens.Kinds[reach..];
        // “Why ' OR 1=1 still works” goes on as prose does.
        if (kinds is ['&', ..] && rest.Length > 1 && !rest.ContainsAnyExcept('n', 'k'))
            return false;
        if (kinds is ['c'] or [')', .., 'c'] or [';', 'c'] or [',', 'c'])
            return WordsIn(before) <= 2 && tokens[reach - 1].TrimStart("-#/*+ ").Length <= 3 && quote != '`';
        return quote != '`' || kinds.ContainsAny('U', 'S', 'f');
    }

    // Behind a bare number a comment must close at once, arithmetic is none of our business, and “sleep(8) hours” goes on as prose does.
    private static bool IsSound(string text, int reach, SqlTokens tokens) => tokens.Kinds[..reach] switch
    {
        ['1', 'c'] or ['1', ')', 'c'] => tokens[tokens.Kinds.Length - 1] is ['-', '-', ..] remark && remark.Trim("- +").Length == 0,
        [.., 'f', '(', '1', ')'] => !text.StartsWith("char", StringComparison.OrdinalIgnoreCase) && (tokens.Kinds.Length == reach || tokens.Kinds[reach..].ContainsAnyExcept('n', 'k')),
        _ => true,
    };

    // Both sides the same, or two numbers that nobody compares in prose.
    private static bool IsClaim(Match claim)
    {
        var (a, b) = (claim.Groups["a"].Value.Trim('\'', '"'), claim.Groups["b"].Value.Trim('\'', '"'));
        return string.Equals(a, b, StringComparison.OrdinalIgnoreCase) || (a.Length > 0 && b.Length > 0 && a.All(char.IsAsciiDigit) && b.All(char.IsAsciiDigit));
    }

    private static int WordsIn(ReadOnlySpan<char> text)
    {
        var (count, inside) = (0, false);
        foreach (var c in text)
        {
            var letter = char.IsLetter(c);
            count += letter && !inside ? 1 : 0;
            inside = letter || (inside && c is '\'' or '’' or '-' or '.' or '@' or '_');
        }
        return count;
    }
}
