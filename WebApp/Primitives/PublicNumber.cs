using System.Globalization;
using System.Security.Cryptography;

namespace WebApp.Primitives;

/// <summary>Names that leave the house: numbers that people read out, and keys that nobody can guess.</summary>
public static class PublicNumber
{
    /// <summary>Crockford's base 32: no I, L, O or U, so that it survives being read out on the telephone.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A rising sequence with four random characters behind it: <c>1042-7KQX</c>. Sorts by age, cannot be guessed onwards.</summary>
    public static string For(long sequence) =>
        sequence.ToString(CultureInfo.InvariantCulture) + "-" + RandomNumberGenerator.GetString(Alphabet, 4);

    /// <summary>130 random bits: enough to be the only key to something (OWASP ASVS 5.0, 7.2.3).</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Alphabet, 26);
}
