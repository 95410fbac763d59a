using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WebApp.Data.Protection;

namespace WebApp.Security.Auditing;

/// <summary>
/// What makes a line one of ours. Its hash is SHA-256 over its content and the hash of the line before; the seal is HMAC-SHA256 of that
/// under a key outside of the database: who has only the database can compute the one and not make the other.
/// </summary>
public sealed class AuditSeal(AuditKeys keys)
{
    private const int NonceBytes = 12, TagBytes = 16;

    /// <summary>What stands before the first line.</summary>
    public static string Beginning { get; } = new('0', 2 * SHA256.HashSizeInBytes);

    /// <summary>The columns that are hashed, in this order.</summary>
    internal static IReadOnlyList<string> Columns { get; } =
        ["Number", "At", "Kind", "UserId", "Login", "SessionId", "Source", "What", "About", "Outcome", "Changes", "Previous"];

    /// <summary>The hash of a line; its values as the database writes them.</summary>
    internal static string HashOf(IEnumerable<object?> values) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(values.Select(v => v is null or DBNull ? null : Convert.ToString(v, CultureInfo.InvariantCulture)))));

    /// <summary>Seals a text: <c>KEY:HMAC</c>.</summary>
    internal string Close(string text)
    {
        var key = keys.Current;
        return $"{key.Id}:{Sign(key, text)}";
    }

    /// <summary>Why a seal does not hold; null when it does.</summary>
    internal string? Fault(string text, string seal)
    {
        if (seal.Split(':') is not [var id, var sign] || id.Length != 10)
            return "it has no seal of this site";
        if (keys.Find(id) is not { } key)
            return $"its key {AuditKeys.FileOf(id)} is missing in the key ring";
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(sign), Encoding.ASCII.GetBytes(Sign(key, text))) ? null : "its seal is false";
    }

    /// <summary>Encrypts a network address (AES-256-GCM, <c>KEY:…</c>).</summary>
    internal string? CloseSource(string? address)
    {
        if (address is null)
            return null;
        var (key, plain) = (keys.Current, Encoding.UTF8.GetBytes(address));
        var box = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key.ValueKey, TagBytes);
        aes.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes, plain.Length), box.AsSpan(NonceBytes + plain.Length));
        return $"{key.Id}:{Base64Url.EncodeToString(box)}";
    }

    /// <summary>The network address of a line; null when there is none, <see cref="PersonalText.Unreadable"/> when it cannot be read.</summary>
    public string? OpenSource(string? stored)
    {
        if (stored is null)
            return null;
        if (stored.Split(':') is not [var id, var text] || keys.Find(id) is not { } key || !Base64Url.IsValid(text, out var length) || length < NonceBytes + TagBytes)
            return PersonalText.Unreadable;
        var box = Base64Url.DecodeFromChars(text);
        var plain = new byte[box.Length - NonceBytes - TagBytes];
        try
        {
            using var aes = new AesGcm(key.ValueKey, TagBytes);
            aes.Decrypt(box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes, plain.Length), box.AsSpan(NonceBytes + plain.Length), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return PersonalText.Unreadable;
        }
    }

    private static string Sign(PersonalKey key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key.IndexKey, Encoding.UTF8.GetBytes(text)));
}
