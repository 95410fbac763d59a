using System.Buffers;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace WebApp.Security.Sensing;

/// <summary>
/// Reads a text as deep as an attacker would write it: percent signs up to three times over, HTML entities, escapes of
/// JavaScript, overlong UTF-8, full-width letters. Linear in the text's length, whatever stands in it.
/// </summary>
internal static class Decoder
{
    // Browsers read numbers without the semicolon as well.
    private static readonly Shape Entity = Shapes.Of("&#0*(?<x>(x0*[0-9a-f]{1,6}|[0-9]{1,7}));?");
    private const int Rounds = 3;
    private const int MostBase64 = 4_096;
    private const int OnStack = 512;
    private static readonly SearchValues<char> Escapes = SearchValues.Create("%&\\");
    private static readonly SearchValues<string> Escaped = SearchValues.Create([@"\u", @"\x"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The text with everything undone that hides it; the same object when there was nothing to undo.</summary>
    public static string Deep(string text)
    {
        for (var round = 0; round < Rounds && text.AsSpan().ContainsAny(Escapes); round++)
        {
            var before = text;
            if (text.Contains('%', StringComparison.Ordinal))
                text = Percent(text);
            if (text.IndexOf('&', StringComparison.Ordinal) is var entity and >= 0)
                text = Entities(text, entity);
            if (text.Contains('\\', StringComparison.Ordinal))
                text = Unescape(text);
            if (text == before)
                break;
        }
        return Lookalikes.Fold(text);
    }

    /// <summary>Percent signs undone once; bytes that are no UTF-8 are read as the careless read them.</summary>
    public static string Percent(string text, bool plusIsSpace = false) =>
        text.Contains('%', StringComparison.Ordinal) || (plusIsSpace && text.Contains('+', StringComparison.Ordinal)) ? Percent(text.AsSpan(), plusIsSpace) : text;

    /// <inheritdoc cref="Percent(string, bool)"/>
    public static string Percent(ReadOnlySpan<char> text, bool plusIsSpace)
    {
        var i = text.IndexOfAny('%', plusIsSpace ? '+' : '%');
        if (i < 0)
            return text.ToString();
        // What is undone is never longer than what it was.
        char[]? rented = null;
        Span<char> result = text.Length <= OnStack ? stackalloc char[OnStack] : (rented = ArrayPool<char>.Shared.Rent(text.Length));
        text[..i].CopyTo(result);
        var length = i;
        while (i < text.Length)
        {
            var c = text[i];
            if (c != '%')
            {
                result[length++] = plusIsSpace && c == '+' ? ' ' : c;
                i++;
            }
            else if (Byte(text, i) is >= 0 and var first)
                i += Character(text, i, first, result, ref length);
            else if (i + 1 < text.Length && text[i + 1] is 'u' or 'U' && Hex(text, i + 2, 4) is >= 0 and var unit)
            {
                result[length++] = (char)unit;
                i += 6;
            }
            else
            {
                result[length++] = c;
                i++;
            }
        }
        var decoded = result[..length].ToString();
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return decoded;
    }

    // Accepts the overlong forms that RFC 3629 forbids, since a careless decoder behind us might.
    private static int Character(ReadOnlySpan<char> text, int at, int first, Span<char> result, ref int length)
    {
        var (size, value) = first switch
        {
            < 0xC0 => (1, first),
            < 0xE0 => (2, first & 0x1F),
            >= 0xF0 and < 0xF8 => (4, first & 0x07),
            _ => (3, first & 0x0F),
        };
        var whole = size > 1;
        for (var k = 1; whole && k < size; k++)
        {
            var next = Byte(text, at + 3 * k);
            whole = next >= 0 && (next & 0xC0) == 0x80;
            value = (value << 6) | (next & 0x3F);
        }
        if (whole && value <= 0x10FFFF && value is < 0xD800 or > 0xDFFF)
        {
            length += new Rune(value).EncodeToUtf16(result[length..]);
            return 3 * size;
        }
        // A byte that can only begin an overlong form, and does not even do that.
        if (first is not (0xC0 or 0xC1))
            result[length++] = (char)first;
        return 3;
    }

    private static int Byte(ReadOnlySpan<char> text, int at) => at + 2 < text.Length && text[at] == '%' ? Hex(text, at + 1, 2) : -1;

    // What has no end is no entity, but for numbers.
    private static string Entities(string text, int first)
    {
        if (text.IndexOf("&#", first, StringComparison.Ordinal) >= 0)
            text = Entity.Replace(text, "&#${x};");
        return text.IndexOf(';', first) >= 0 ? WebUtility.HtmlDecode(text) : text;
    }

    /// <summary>The text behind Base64, when it is one that people could read; null otherwise.</summary>
    public static string? Base64(string text)
    {
        var comma = text.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? text.IndexOf(',', StringComparison.Ordinal) + 1 : 0;
        var span = text.AsSpan(comma).Trim();
        if (span.Length is < 16 or > MostBase64 || span.ContainsAnyExcept(Base64Signs))
            return null;
        var padded = span.ToString().TrimEnd('=').Replace('-', '+').Replace('_', '/');
        padded += new string('=', (4 - padded.Length % 4) % 4);
        var bytes = new byte[padded.Length];
        if (!Convert.TryFromBase64String(padded, bytes, out var count))
            return null;
        var printable = 0;
        for (var i = 0; i < count; i++)
            printable += bytes[i] is (>= 32 and < 127) or 9 or 10 or 13 ? 1 : 0;
        return printable == count ? Encoding.ASCII.GetString(bytes, 0, count) : null;
    }

    private static readonly SearchValues<char> Base64Signs =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_");

    private static string Unescape(string text)
    {
        if (!text.AsSpan().ContainsAny(Escaped))
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var kind = text[i] == '\\' && i + 1 < text.Length ? text[i + 1] : '\0';
            if (kind is 'u' or 'U' && i + 2 < text.Length && text[i + 2] == '{' && text.IndexOf('}', i, Math.Min(10, text.Length - i)) is var end && end > i && Hex(text, i + 3, end - i - 3) is >= 0 and var point)
            {
                result.Append(point < 0x10000 ? (char)point : '?');
                i = end;
            }
            else if (kind is 'u' or 'U' && Hex(text, i + 2, 4) is >= 0 and var unit)
            {
                result.Append((char)unit);
                i += 5;
            }
            else if (kind is 'x' or 'X' && Hex(text, i + 2, 2) is >= 0 and var value)
            {
                result.Append((char)value);
                i += 3;
            }
            else
                result.Append(text[i]);
        }
        return result.ToString();
    }

    // The number, or -1 where none stands.
    private static int Hex(ReadOnlySpan<char> text, int start, int count)
    {
        if (start + count > text.Length || count == 0)
            return -1;
        var value = 0;
        foreach (var c in text.Slice(start, count))
        {
            var digit = c - '0';
            if ((uint)digit > 9)
            {
                digit = (c | 0x20) - 'a' + 10;
                if (digit is < 10 or > 15)
                    return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
