using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebApp.Operations.Backups;

/// <summary>What a backup says of itself: <c>manifest.json</c> in the archive.</summary>
public sealed record BackupManifest
{
    /// <summary>The version of the layout that this program writes, and the newest that it reads.</summary>
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The layout of the archive.</summary>
    public required int Version { get; init; }

    /// <summary>The release of the program that made it.</summary>
    public required string Release { get; init; }

    /// <summary>The moment that it shows, UTC.</summary>
    public required DateTime TakenAt { get; init; }

    /// <summary>How much it holds.</summary>
    public required BackupKind Kind { get; init; }

    /// <summary>The file name of the full backup that holds the pictures under <see cref="Elsewhere"/>; null if all are in here.</summary>
    public string? Base { get; init; }

    /// <summary>The last migration of <c>site.db</c>.</summary>
    public required string Schema { get; init; }

    /// <summary>Rows by table of <c>site.db</c>.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }

    /// <summary>The files in the archive, this one aside.</summary>
    public required IReadOnlyList<BackupMember> Members { get; init; }

    /// <summary>The pictures that belong to this backup and lie in <see cref="Base"/>.</summary>
    public required IReadOnlyList<BackupMember> Elsewhere { get; init; }

    /// <summary>As it stands in the archive.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Reads it.</summary>
    /// <exception cref="BackupException">It cannot be read, or a newer release has written it.</exception>
    public static BackupManifest Read(Stream json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(json, Json) ?? throw new JsonException("Empty.");
            return manifest.Version <= CurrentVersion
                ? manifest
                : throw new BackupException($"The backup was made by a newer release ({manifest.Release}); this one cannot read its layout.");
        }
        catch (JsonException fault)
        {
            throw new BackupException("The backup is damaged: its list of contents cannot be read.", fault);
        }
    }
}

/// <summary>A file of a backup.</summary>
/// <param name="Name">Its path, with forward slashes: <c>site.db</c>, <c>journal.db</c>, <c>keys/…</c>, <c>media/…</c>, <c>files/…</c>.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of its content, in lower-case hexadecimal digits.</param>
/// <param name="Modified">When the file in the data folder was last written, UTC.</param>
public sealed record BackupMember(string Name, long Size, string Sha256, DateTime Modified)
{
    /// <summary>Whether it is a picture, or a file that is sold.</summary>
    [JsonIgnore]
    public bool IsLasting => BackupContents.IsLasting(Name);
}
