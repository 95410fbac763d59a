using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace WebApp.Data.Protection;

/// <summary>What a stored text turned out to be.</summary>
internal enum StoredAs
{
    /// <summary>Not encrypted: empty, or written before the column was protected.</summary>
    Plain,

    /// <summary>Encrypted, and read.</summary>
    Encrypted,

    /// <summary>Encrypted, but its key is missing or it was changed.</summary>
    Unreadable,
}

/// <summary>A stored text as it was read.</summary>
/// <param name="As">What it is.</param>
/// <param name="Text">What it says; <see cref="PersonalCipher.Unreadable"/> if that is not known.</param>
/// <param name="KeyId">The key that it is encrypted with.</param>
internal readonly record struct StoredText(StoredAs As, string Text, string? KeyId);

/// <summary>
/// AES-256-GCM, value by value: <c>enc:1:KEY:…</c>, where 1 is the version of the form, KEY the id of the key, and the rest
/// (base64url) a random nonce of 96 bits, the ciphertext and its tag of 128 bits. The column's name and the head are
/// authenticated along, so that a value put into another column does not open.
/// </summary>
/// <remarks>NIST SP 800-38D: with random nonces one key serves 2^32 values; a rotation begins anew.</remarks>
internal static class PersonalCipher
{
    /// <summary>What people see instead of a value that cannot be read. Never written over the value.</summary>
    public const string Unreadable = "(cannot be read)";

    private const string Head = "enc:1:";
    private const int IdLength = 10, NonceBytes = 12, TagBytes = 16, HeadLength = 17;

    /// <summary>What every value under a key begins with.</summary>
    public static string Begin(string keyId) => $"{Head}{keyId}:";

    /// <summary>How long a text of so many characters may become.</summary>
    public static int LengthOf(int characters) => HeadLength + Base64Url.GetEncodedLength(NonceBytes + TagBytes + 3 * characters);

    /// <summary>Encrypts; an empty text stays empty.</summary>
    public static string Encrypt(PersonalKey key, string column, string text)
    {
        if (text.Length == 0)
            return text;
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedText = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = sealedText.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        var begin = Begin(key.Id);
        using var aes = new AesGcm(key.ValueKey, TagBytes);
        aes.Encrypt(nonce, plain, sealedText.AsSpan(NonceBytes, plain.Length), sealedText.AsSpan(NonceBytes + plain.Length), Along(begin, column));
        return begin + Base64Url.EncodeToString(sealedText);
    }

    /// <summary>Reads whatever stands in a column. What begins as encrypted values do counts as one, and is left alone if it does not open.</summary>
    public static StoredText Read(string stored, string column)
    {
        if (KeyIdOf(stored) is not { } keyId)
            return new(StoredAs.Plain, stored, null);
        if (KeyRegister.Find(keyId) is not { } key || BodyOf(stored) is not { } sealedText)
            return new(StoredAs.Unreadable, Unreadable, keyId);
        var plain = new byte[sealedText.Length - NonceBytes - TagBytes];
        try
        {
            using var aes = new AesGcm(key.ValueKey, TagBytes);
            aes.Decrypt(sealedText.AsSpan(0, NonceBytes), sealedText.AsSpan(NonceBytes, plain.Length), sealedText.AsSpan(NonceBytes + plain.Length), plain, Along(Begin(keyId), column));
        }
        catch (AuthenticationTagMismatchException)
        {
            return new(StoredAs.Unreadable, Unreadable, keyId);
        }
        return new(StoredAs.Encrypted, Encoding.UTF8.GetString(plain), keyId);
    }

    private static string? KeyIdOf(string stored) =>
        stored.Length >= HeadLength && stored.StartsWith(Head, StringComparison.Ordinal) && stored[HeadLength - 1] == ':'
        && stored.Substring(Head.Length, IdLength) is var id && id.All(char.IsAsciiHexDigitLower) ? id : null;

    private static byte[]? BodyOf(string stored) =>
        Base64Url.IsValid(stored.AsSpan(HeadLength), out var length) && length > NonceBytes + TagBytes ? Base64Url.DecodeFromChars(stored.AsSpan(HeadLength)) : null;

    private static byte[] Along(string begin, string column) => Encoding.UTF8.GetBytes(begin + column);
}
