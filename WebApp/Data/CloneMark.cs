using System.Text.Json;

namespace WebApp.Data;

/// <summary>What the mark in a scrubbed copy says.</summary>
/// <param name="MadeAt">When it was made, UTC.</param>
public sealed record CloneNote(DateTime MadeAt);

/// <summary>
/// The mark of a scrubbed copy: a file in its data folder. Whatever settings the site is started with, over such a folder no mail
/// leaves and no money moves.
/// </summary>
public sealed class CloneMark(DataFolder folder)
{
    /// <summary>The file's name.</summary>
    public const string Name = "scrubbed-clone.json";

    /// <summary>What the mark of this data folder says; null without one. It does not change while the site runs.</summary>
    public CloneNote? Note { get; } = Read(folder.Root);

    /// <summary>Whether this is a scrubbed copy.</summary>
    public bool IsThere => Note is not null;

    /// <summary>Whether a data folder bears the mark.</summary>
    internal static bool IsIn(string directory) => File.Exists(Path.Combine(directory, Name));

    /// <summary>Puts the mark into a folder. Before anything else is: a copy that was broken off must be harmless as well.</summary>
    public static void Put(string directory, DateTime now) =>
        File.WriteAllBytes(Path.Combine(directory, Name), JsonSerializer.SerializeToUtf8Bytes(new CloneNote(now)));

    /// <summary>A mark that cannot be read is one all the same.</summary>
    private static CloneNote? Read(string directory)
    {
        if (!IsIn(directory))
            return null;
        var file = Path.Combine(directory, Name);
        try
        {
            return JsonSerializer.Deserialize<CloneNote>(File.ReadAllBytes(file)) ?? new CloneNote(File.GetLastWriteTimeUtc(file));
        }
        catch (JsonException)
        {
            return new CloneNote(File.GetLastWriteTimeUtc(file));
        }
    }
}
