using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WebApp.Data.Protection;

/// <summary>
/// Lets rows be found by what they do not show: each searchable word becomes HMAC-SHA256 under the index key, cut to 16 bytes.
/// The same word gives the same sign, so a thief of the database sees which rows share a word, and never which word.
/// </summary>
internal static class BlindIndex
{
    /// <summary>Fewer digits are no telephone number.</summary>
    private const int FewestDigits = 6;

    /// <summary>The column that holds a row's signs, each between spaces.</summary>
    public const string Column = "BlindIndex";

    /// <summary>The signs of a row, as they stand in its column; null when it has none.</summary>
    public static string? Of(PersonalKey key, IEnumerable<(FindBy Find, string Text)> values)
    {
        var signs = values.SelectMany(v => Terms(v.Find, v.Text)).Distinct().Select(term => Sign(key, term)).ToList();
        return signs.Count == 0 ? null : $" {string.Join(' ', signs)} ";
    }

    /// <summary>The sign of one term under one key: 22 characters.</summary>
    public static string Sign(PersonalKey key, string term)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.IndexKey, Encoding.UTF8.GetBytes(term), hash);
        return Base64Url.EncodeToString(hash[..16]);
    }

    /// <summary>What staff typed, as the terms that a row must all have; empty when there is nothing to look for.</summary>
    public static IReadOnlyList<string> Asked(string typed)
    {
        if (AsPhone(typed) is { } digits)
            return ["phone:" + digits];
        return [.. typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => word.Contains('@', StringComparison.Ordinal) ? ["email:" + Fold(word)] : Words(word).Select(w => "word:" + w)).Distinct()];
    }

    private static IEnumerable<string> Terms(FindBy find, string text) => find switch
    {
        FindBy.Words => Words(text).Select(w => "word:" + w),
        FindBy.Email => EmailTerms(Fold(text.Trim())),
        FindBy.Phone => PhoneTerms(Digits(text)),
        _ => [],
    };

    private static IEnumerable<string> EmailTerms(string address)
    {
        var at = address.LastIndexOf('@');
        if (at < 0)
            return Words(address).Select(w => "word:" + w);
        return ["email:" + address, "email:" + address[..(at + 1)], "email:" + address[at..], .. Words(address[..at]).Select(w => "word:" + w)];
    }

    // Every ending that is long enough: 01 555 0134 finds +353 1 555 0134.
    private static IEnumerable<string> PhoneTerms(string digits) =>
        Enumerable.Range(0, Math.Max(0, digits.Length - FewestDigits + 1)).Select(start => "phone:" + digits[start..]);

    private static string? AsPhone(string typed) =>
        typed.All(c => char.IsAsciiDigit(c) || char.IsWhiteSpace(c) || c is '+' or '-' or '(' or ')' or '.' or '/')
        && Digits(typed).TrimStart('0') is { Length: >= FewestDigits } digits ? digits : null;

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    // An apostrophe is part of a word and a hyphen parts two: O'Brien is obrien, Smith-Jones is smith and jones.
    private static string[] Words(string text) => string.Concat(Fold(text).Where(c => c is not ('\'' or '’'))
        .Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Fold(string text) => string.Concat(text.Normalize(NormalizationForm.FormKD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();
}
