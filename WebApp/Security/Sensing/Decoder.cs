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
    private static readonly SearchValues<char> Escapes = SearchValues.Create("%&\\");

    /// <summary>The text with everything undone that hides it; the same object when there was nothing to undo.</summary>
    public static string Deep(string text)
    {
        for (var round = 0; round < Rounds && text.AsSpan().ContainsAny(Escapes); round++)
        {
            var before = text;
            if (text.Contains('%', StringComparison.Ordinal))
                text = Percent(text);
            if (text.Contains('&', StringComparison.Ordinal))
                text = WebUtility.HtmlDecode(Entity.Replace(text, "&#${x};"));
            if (text.Contains('\\', StringComparison.Ordinal))
                text = Unescape(text);
            if (text == before)
                break;
        }
        return Fold(text);
    }

    /// <summary>Percent signs undone once; bytes that are no UTF-8 are read as the careless read them.</summary>
    public static string Percent(string text, bool plusIsSpace = false)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return plusIsSpace ? text.Replace('+', ' ') : text;
        var result = new StringBuilder(text.Length);
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && Hex(text, i + 1, 2) is { } value)
            {
                bytes.Add((byte)value);
                i += 2;
                continue;
            }
            Utf8(bytes, result);
            if (text[i] == '%' && i + 1 < text.Length && text[i + 1] is 'u' or 'U' && Hex(text, i + 2, 4) is { } unit)
            {
                result.Append((char)unit);
                i += 5;
            }
            else
                result.Append(plusIsSpace && text[i] == '+' ? ' ' : text[i]);
        }
        Utf8(bytes, result);
        return result.ToString();
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

    // Full-width and other compatibility forms become the letters they look like; what cannot be seen goes.
    private static string Fold(string text)
    {
        if (System.Text.Ascii.IsValid(text))
            return text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
            if (c is not ('\0' or '\u00AD' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or '\u2060') && !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF'))
                clean.Append(c is '\u2215' or '\u2044' ? '/' : c is '\u2216' ? '\\' : c);
        return clean.ToString().Normalize(NormalizationForm.FormKC);
    }

    private static string Unescape(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var kind = text[i] == '\\' && i + 1 < text.Length ? text[i + 1] : '\0';
            if (kind is 'u' or 'U' && i + 2 < text.Length && text[i + 2] == '{' && text.IndexOf('}', i) is var end && end > i && end - i <= 9 && Hex(text, i + 3, end - i - 3) is { } point)
            {
                result.Append(point < 0x10000 ? (char)point : '?');
                i = end;
            }
            else if (kind is 'u' or 'U' && Hex(text, i + 2, 4) is { } unit)
            {
                result.Append((char)unit);
                i += 5;
            }
            else if (kind is 'x' or 'X' && Hex(text, i + 2, 2) is { } value)
            {
                result.Append((char)value);
                i += 3;
            }
            else
                result.Append(text[i]);
        }
        return result.ToString();
    }

    // Accepts the overlong forms that RFC 3629 forbids, since a careless decoder behind us might.
    private static void Utf8(List<byte> bytes, StringBuilder result)
    {
        for (var i = 0; i < bytes.Count; i++)
        {
            var (length, value) = bytes[i] switch
            {
                >= 0xF0 and < 0xF8 => (4, bytes[i] & 0x07),
                >= 0xE0 => (3, bytes[i] & 0x0F),
                >= 0xC0 => (2, bytes[i] & 0x1F),
                _ => (1, (int)bytes[i]),
            };
            var whole = i + length <= bytes.Count;
            for (var k = 1; whole && k < length; k++)
            {
                whole = (bytes[i + k] & 0xC0) == 0x80;
                value = (value << 6) | (bytes[i + k] & 0x3F);
            }
            if (length > 1 && whole && value <= 0x10FFFF && value is < 0xD800 or > 0xDFFF)
            {
                result.Append(char.ConvertFromUtf32(value));
                i += length - 1;
            }
            // A byte that can only begin an overlong form, and does not even do that.
            else if (bytes[i] is not (0xC0 or 0xC1))
                result.Append((char)bytes[i]);
        }
        bytes.Clear();
    }

    private static int? Hex(string text, int start, int count)
    {
        if (start + count > text.Length || count == 0)
            return null;
        var value = 0;
        for (var i = start; i < start + count; i++)
        {
            if (!char.IsAsciiHexDigit(text[i]))
                return null;
            value = value * 16 + Convert.ToInt32(text[i].ToString(), 16);
        }
        return value;
    }
}
