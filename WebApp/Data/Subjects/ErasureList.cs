using System.Text.Json;

namespace WebApp.Data.Subjects;

/// <summary>Somebody who was erased, without a word about who it was.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="UserId">The account.</param>
/// <param name="Subjects">What was about them.</param>
/// <param name="Signs">Signs of the blind index under which they were found; without the key ring they say nothing.</param>
public sealed record Erased(DateTime At, int? UserId, IReadOnlyList<string> Subjects, IReadOnlyList<string> Signs);

/// <summary>
/// Who was erased, as ids in a file beside the database: a restore brings back an earlier database, and without this list
/// everybody who has left since. One JSON object a line; lines are only added.
/// </summary>
public sealed class ErasureList(DataFolder folder)
{
    /// <summary>The file's name, in the data folder and beside the backups.</summary>
    public const string Name = "erasures.jsonl";

    private string File => Path.Combine(folder.Root, Name);

    /// <summary>Adds one; it is on the disk when this returns. Before the erasure is committed: rather once too often than lost.</summary>
    public async Task AddAsync(Erased erased, CancellationToken cancel)
    {
        await using var file = new FileStream(File, Options(FileMode.Append));
        await file.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(erased), cancel);
        await file.WriteAsync("\n"u8.ToArray(), cancel);
        file.Flush(flushToDisk: true);
    }

    /// <summary>All, oldest first. A line that was cut off when the power went is no erasure: it was not committed either.</summary>
    public IReadOnlyList<Erased> Read() => [.. Lines(File).Select(Parse).OfType<Erased>()];

    /// <summary>Keeps a copy in another folder.</summary>
    public void CopyTo(string directory) => Merge(File, Path.Combine(directory, Name));

    /// <summary>Takes over what the list in another folder has and this one has not.</summary>
    public void Bring(string directory) => Merge(Path.Combine(directory, Name), File);

    private static void Merge(string from, string to)
    {
        var known = Lines(to).ToHashSet(StringComparer.Ordinal);
        var fresh = Lines(from).Where(line => !known.Contains(line) && Parse(line) is not null).ToList();
        if (fresh.Count == 0)
            return;
        using var file = new StreamWriter(new FileStream(to, Options(FileMode.Append)));
        fresh.ForEach(file.WriteLine);
    }

    private static string[] Lines(string file) => System.IO.File.Exists(file) ? System.IO.File.ReadAllLines(file) : [];

    private static Erased? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Erased>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
