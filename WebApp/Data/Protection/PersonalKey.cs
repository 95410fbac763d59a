using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WebApp.Data.Protection;

/// <summary>
/// One key of the ring: 256 random bits, from which a key for the values and one for the blind index are derived (RFC 5869).
/// Its name is a digest of the secret, so that a key that was damaged or cut off is noticed before anything is written with it.
/// </summary>
public sealed class PersonalKey
{
    private const string Heading = "Mainstay key for personal data";
    private const int Bytes = 32;
    private readonly byte[] secret;

    private PersonalKey(byte[] secret, DateTime madeAt)
    {
        (this.secret, MadeAt) = (secret, madeAt);
        Id = NameOf(secret);
        ValueKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Bytes, info: "values"u8.ToArray());
        IndexKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Bytes, info: "blind index"u8.ToArray());
    }

    /// <summary>Its name, ten hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>When it was made, UTC. The newest key is the current one.</summary>
    public DateTime MadeAt { get; }

    internal byte[] ValueKey { get; }

    internal byte[] IndexKey { get; }

    /// <summary>A new one.</summary>
    public static PersonalKey New(DateTime now) => new(RandomNumberGenerator.GetBytes(Bytes), now);

    /// <summary>As it stands in its file.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture,
        $"{Heading}\nid: {Id}\nmade: {MadeAt:O}\nkey: {Convert.ToBase64String(secret)}\n");

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is no key, or it was damaged.</exception>
    public static PersonalKey Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines is not [Heading, var id, var made, var key])
            throw new FormatException("It does not have the four lines of a key.");
        var secret = new byte[Bytes];
        if (!Convert.TryFromBase64String(Value(key, "key"), secret, out var count) || count != Bytes || NameOf(secret) != Value(id, "id"))
            throw new FormatException("Its key does not belong to its id: it was changed or cut off.");
        return DateTime.TryParseExact(Value(made, "made"), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            ? new PersonalKey(secret, DateTime.SpecifyKind(at, DateTimeKind.Utc))
            : throw new FormatException("It does not say when it was made.");
    }

    private static string Value(string line, string name) => line.StartsWith(name + ": ", StringComparison.Ordinal)
        ? line[(name.Length + 2)..]
        : throw new FormatException($"The line “{name}” is missing.");

    private static string NameOf(byte[] secret) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(Heading), .. secret]))[..10];
}
