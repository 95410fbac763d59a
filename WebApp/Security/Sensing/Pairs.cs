namespace WebApp.Security.Sensing;

/// <summary>Names and values of queries, forms and cookies, decoded once.</summary>
internal static class Pairs
{
    private const int Most = 1_100;

    /// <summary>The pairs of <c>a=b&amp;c=d</c> or <c>a=b; c=d</c>.</summary>
    public static IEnumerable<(string Name, string Value)> Of(string text, char separator)
    {
        if (text.Length == 0)
            yield break;
        var plus = separator == '&';
        var count = 0;
        foreach (var pair in text.Split(separator))
        {
            if (pair.Length == 0)
                continue;
            if (count++ == Most)
                yield break;
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            yield return at < 0
                ? ("", Decoder.Percent(pair, plus))
                : (Decoder.Percent(pair[..at], plus), Decoder.Percent(pair[(at + 1)..], plus));
        }
    }
}
