using System.Security.Cryptography;
using System.Text;

namespace WebApp.Api.Keys;

/// <summary>
/// How a key is written: <c>mk_</c>, 32 random characters, and a check of 6, so that secret scanners find it in code and a slip
/// of the pen is told from a wrong key. 190 random bits: nobody can guess it, and no dictionary holds it, so one round of
/// SHA-256 keeps it as safe as a slow hash would, which every call would have to pay for (OWASP Cryptographic Storage).
/// </summary>
public static class KeyText
{
    /// <summary>How every key begins.</summary>
    public const string Mark = "mk_";

    /// <summary>So many characters are kept to recognise a key by; the 154 bits behind them are not.</summary>
    public const int PrefixLength = 9;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int RandomLength = 32, CheckLength = 6;

    /// <summary>A new key.</summary>
    public static string New()
    {
        var body = Mark + RandomNumberGenerator.GetString(Alphabet, RandomLength);
        return body + CheckOf(body);
    }

    /// <summary>The part that may be shown.</summary>
    public static string PrefixOf(string key) => key[..PrefixLength];

    /// <summary>What is kept of it.</summary>
    public static string HashOf(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whether it was copied whole and without a slip; it may still be nobody's.</summary>
    public static bool IsWhole(string key) => key.Length == Mark.Length + RandomLength + CheckLength
        && key.StartsWith(Mark, StringComparison.Ordinal) && CheckOf(key[..^CheckLength]) == key[^CheckLength..];

    // The first 32 bits of SHA-256, in the letters of the key.
    private static string CheckOf(string body)
    {
        var rest = BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        return string.Create(CheckLength, rest, static (text, rest) =>
        {
            for (var i = 0; i < text.Length; i++, rest /= (uint)Alphabet.Length)
                text[i] = Alphabet[(int)(rest % (uint)Alphabet.Length)];
        });
    }
}
