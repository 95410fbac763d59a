namespace WebApp.Security.Sensing;

/// <summary>A request as it came in, so far as the sensor looks at it.</summary>
/// <param name="Method">The method, as sent.</param>
/// <param name="Target">Path and query, as sent, nothing decoded.</param>
/// <param name="Headers">Every header, in order.</param>
/// <param name="Body">The beginning of the body, <see cref="MostBody"/> bytes at most.</param>
public sealed record RequestPicture(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>So much of a body is looked at.</summary>
    public const int MostBody = 65_536;

    // Most names that are asked for were not sent: one bit for each length that was tells.
    private readonly ulong lengths = LengthsOf(Headers);

    /// <summary>Every header, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers
    {
        get;
        init => (field, lengths) = (value, LengthsOf(value));
    }
    = Headers;

    /// <summary>The value of a header; empty when it was not sent.</summary>
    public string Header(string name)
    {
        if ((lengths & (1UL << name.Length)) == 0)
            return "";
        for (var i = 0; i < Headers.Count; i++)
            if (string.Equals(Headers[i].Key, name, StringComparison.OrdinalIgnoreCase))
                return Headers[i].Value;
        return "";
    }

    /// <summary>The path, as sent.</summary>
    public string RawPath => Target.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? Target[..at] : Target;

    /// <summary>The query behind the question mark, as sent.</summary>
    public string RawQuery => Target.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? Target[(at + 1)..] : "";

    private static ulong LengthsOf(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var lengths = 0UL;
        for (var i = 0; i < headers.Count; i++)
            lengths |= 1UL << headers[i].Key.Length;
        return lengths;
    }
}
