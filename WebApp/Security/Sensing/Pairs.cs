namespace WebApp.Security.Sensing;

/// <summary>Names and values of queries, forms and cookies, decoded once.</summary>
internal static class Pairs
{
    private const int Most = 1_100;

    /// <summary>The pairs of <c>a=b&amp;c=d</c> or <c>a=b; c=d</c>.</summary>
    public static IEnumerable<(string Name, string Value)> Of(string text, char separator)
    {
        var plus = separator == '&';
        var count = 0;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf(separator, start);
            end = end < 0 ? text.Length : end;
            if (end > start)
            {
                if (count++ == Most)
                    yield break;
                var at = text.IndexOf('=', start, end - start);
                yield return at < 0
                    ? ("", Decoder.Percent(text.AsSpan(start, end - start), plus))
                    : (Decoder.Percent(text.AsSpan(start, at - start), plus), Decoder.Percent(text.AsSpan(at + 1, end - at - 1), plus));
            }
            start = end + 1;
        }
    }
}
