using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Generators;

namespace WebApp.Operations.Encryption;

/// <summary>
/// The head of an age file with a passphrase (https://age-encryption.org/v1): the file's key, wrapped with a key that scrypt
/// makes of the passphrase. A format of its own would be one that nobody else can open; <c>age --decrypt</c> opens this one.
/// </summary>
internal static class AgeHeader
{
    private const string FirstLine = "age-encryption.org/v1";
    private const string Label = "age-encryption.org/v1/scrypt";
    private const int FileKeySize = 16, SaltSize = 16, NonceSize = 16, MostHeaderBytes = 1024;

    /// <summary>A gigabyte; more would be an attack on the memory. The age tool itself writes 18.</summary>
    private const int MostLogRounds = 20;

    /// <summary>Whether a file that begins like this is an age file.</summary>
    public static bool IsAge(ReadOnlySpan<byte> beginning) => beginning.StartsWith(Encoding.ASCII.GetBytes(FirstLine));

    /// <summary>Writes a head, and returns the key of what follows.</summary>
    public static byte[] Write(Stream output, string passphrase, int logRounds)
    {
        var fileKey = RandomNumberGenerator.GetBytes(FileKeySize);
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var body = new byte[FileKeySize + AgeChunks.TagSize];
        using (var cipher = new ChaCha20Poly1305(WrapKey(passphrase, salt, logRounds)))
            cipher.Encrypt(new byte[12], fileKey, body.AsSpan(0, FileKeySize), body.AsSpan(FileKeySize));
        var head = $"{FirstLine}\n-> scrypt {Base64(salt)} {logRounds}\n{Base64(body)}\n---";
        output.Write(Encoding.ASCII.GetBytes($"{head} {Base64(Mac(fileKey, head))}\n"));
        var nonce = RandomNumberGenerator.GetBytes(NonceSize);
        output.Write(nonce);
        return PayloadKey(fileKey, nonce);
    }

    /// <summary>Reads a head up to where the content begins, and returns the content's key.</summary>
    /// <exception cref="BackupException">The passphrase is wrong, or the head is damaged.</exception>
    public static byte[] Read(Stream input, string passphrase)
    {
        var lines = ReadLines(input);
        if (lines is not [FirstLine, var stanza, var wrapped, var last]
            || stanza.Split(' ') is not ["->", "scrypt", var salt, var rounds]
            || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var logRounds) || logRounds is < 1 or > MostLogRounds
            || !last.StartsWith("--- ", StringComparison.Ordinal))
            throw Damaged();
        var fileKey = Unwrap(FromBase64(wrapped, FileKeySize + AgeChunks.TagSize), WrapKey(passphrase, FromBase64(salt, SaltSize), logRounds));
        if (!CryptographicOperations.FixedTimeEquals(Mac(fileKey, $"{FirstLine}\n{stanza}\n{wrapped}\n---"), FromBase64(last[4..], 32)))
            throw Damaged();
        var nonce = new byte[NonceSize];
        if (input.ReadAtLeast(nonce, NonceSize, throwOnEndOfStream: false) < NonceSize)
            throw Damaged();
        return PayloadKey(fileKey, nonce);
    }

    private static byte[] Unwrap(byte[] body, byte[] key)
    {
        var fileKey = new byte[FileKeySize];
        using var cipher = new ChaCha20Poly1305(key);
        try
        {
            cipher.Decrypt(new byte[12], body.AsSpan(0, FileKeySize), body.AsSpan(FileKeySize), fileKey);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new BackupException("The passphrase does not open this backup: it is another one than the backup was made with, or the first lines of the file are damaged.");
        }
        return fileKey;
    }

    private static List<string> ReadLines(Stream input)
    {
        var (lines, line) = (new List<string>(), new StringBuilder());
        for (var i = 0; i < MostHeaderBytes && lines.Count < 4; i++)
        {
            var next = input.ReadByte();
            if (next < 0)
                throw Damaged();
            if (next != '\n')
                line.Append((char)next);
            else
            {
                lines.Add(line.ToString());
                line.Clear();
            }
        }
        return lines;
    }

    private static byte[] WrapKey(string passphrase, byte[] salt, int logRounds) =>
        SCrypt.Generate(Encoding.UTF8.GetBytes(passphrase), [.. Encoding.ASCII.GetBytes(Label), .. salt], 1 << logRounds, 8, 1, 32);

    private static byte[] Mac(byte[] fileKey, string head) => HMACSHA256.HashData(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, 32, [], Encoding.ASCII.GetBytes("header")), Encoding.ASCII.GetBytes(head));

    private static byte[] PayloadKey(byte[] fileKey, byte[] nonce) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, 32, nonce, Encoding.ASCII.GetBytes("payload"));

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[] FromBase64(string text, int size)
    {
        var bytes = new byte[size];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var read) && read == size ? bytes : throw Damaged();
    }

    private static BackupException Damaged() => new("The backup is damaged: its first lines are not those of an encrypted file.");
}
