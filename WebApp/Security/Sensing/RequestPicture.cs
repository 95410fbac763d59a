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

    /// <summary>The value of a header; empty when it was not sent.</summary>
    public string Header(string name)
    {
        foreach (var (header, value) in Headers)
            if (string.Equals(header, name, StringComparison.OrdinalIgnoreCase))
                return value;
        return "";
    }

    /// <summary>The path, as sent.</summary>
    public string RawPath => Target.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? Target[..at] : Target;

    /// <summary>The query behind the question mark, as sent.</summary>
    public string RawQuery => Target.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? Target[(at + 1)..] : "";
}
