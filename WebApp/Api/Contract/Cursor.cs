using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace WebApp.Api.Contract;

/// <summary>
/// A place in a list, as a word that means nothing to the caller. It names the last thing seen and not a count, so that what comes or
/// goes meanwhile neither repeats nor hides anything; and it belongs to the filters that it was made with.
/// </summary>
public static class Cursor
{
    /// <summary>The longest that is read.</summary>
    public const int MaxLength = 200;

    /// <summary>The place behind something.</summary>
    /// <param name="list">The list with its filters.</param>
    /// <param name="last">What says where the last thing stands, such as its number.</param>
    public static string After(string list, params long[] last) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(
        Mark(list) + ":" + string.Join(',', last.Select(n => n.ToString(CultureInfo.InvariantCulture)))));

    /// <summary>Reads it back.</summary>
    /// <returns>What was given; null for a word that is no place in this list.</returns>
    public static long[]? Read(string list, string word, int count)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        if (word.Length > MaxLength || !Base64Url.TryDecodeFromChars(word, bytes, out var length))
            return null;
        var parts = Encoding.ASCII.GetString(bytes[..length]).Split(':');
        if (parts.Length != 2 || parts[0] != Mark(list))
            return null;
        var read = new List<long>(count);
        foreach (var part in parts[1].Split(','))
            if (long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                read.Add(number);
        return read.Count == count ? [.. read] : null;
    }

    private static string Mark(string list) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(list)).AsSpan(0, 4));
}
