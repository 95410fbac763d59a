using System.Security.Cryptography;
using WebApp.Data;

namespace WebApp.Media;

/// <summary>Where pictures lie on the disk. Names are made up here: nothing that a visitor sends becomes a path.</summary>
public sealed class MediaFolder
{
    /// <summary>Hexadecimal digits in a key: 80 bits of the SHA-256.</summary>
    public const int KeyLength = 20;

    private readonly DataFolder data;
    private readonly IncomingFiles incoming;

    /// <summary>Makes the place for half-written files.</summary>
    public MediaFolder(DataFolder data, TimeProvider clock) => (this.data, incoming) = (data, new(data.Media, clock));

    /// <summary>Whether it is a key as we make them: lower-case hexadecimal digits.</summary>
    public static bool IsKey(string? key) => key is { Length: KeyLength } && key.All(char.IsAsciiHexDigitLower);

    /// <summary>The key for a SHA-256.</summary>
    public static string KeyOf(ReadOnlySpan<byte> sha256)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sha256.Length, SHA256.HashSizeInBytes);
        return Convert.ToHexStringLower(sha256)[..KeyLength];
    }

    /// <summary>The picture as it is kept.</summary>
    public string Original(string key) => Path.Combine(data.Media, Checked(key), "original.webp");

    /// <summary>The picture in one of the offered widths.</summary>
    public string Variant(string key, int width) => Path.Combine(data.Media, Checked(key), $"{width:D}.webp");

    /// <summary>A new name for a file that is still being written.</summary>
    public string NewIncoming() => incoming.New();

    /// <summary>Puts a finished file in its place in one step; readers see all of it or nothing.</summary>
    public static void Place(string incoming, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(incoming, target, overwrite: true);
    }

    /// <summary>Removes a picture in all its sizes.</summary>
    public void Remove(string key)
    {
        var place = Path.Combine(data.Media, Checked(key));
        if (Directory.Exists(place))
            Directory.Delete(place, recursive: true);
    }

    private static string Checked(string key) =>
        IsKey(key) ? key : throw new ArgumentException("Not a key of a picture.", nameof(key));
}
