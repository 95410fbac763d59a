using Microsoft.Data.Sqlite;

namespace WebApp.Tests.Data.Protection;

/// <summary>A look at a site's data without the site: what a thief of the files sees, and what an older release left.</summary>
internal static class Raw
{
    /// <summary>The first column of every row, as it is stored.</summary>
    public static List<string> Read(string folder, string sql)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        return rows;
    }

    /// <summary>Changes something behind the site's back.</summary>
    public static void Write(string folder, string sql)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The key files of personal data.</summary>
    public static string[] KeyFiles(string folder) => Directory.GetFiles(Path.Combine(folder, "keys"), "personal-*.key");

    /// <summary>Files that have any of the words in any of their bytes, in whatever capitals, in UTF-8 or UTF-16; with the word.</summary>
    public static List<string> Holding(IEnumerable<string> files, IReadOnlyCollection<string> words)
    {
        var found = new List<string>();
        foreach (var file in files)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            // Latin-1 gives every byte its sign; without zeros, UTF-16 of ASCII looks like ASCII.
            var text = System.Text.Encoding.Latin1.GetString(bytes.ToArray());
            var narrow = text.Replace("\0", "", StringComparison.Ordinal);
            found.AddRange(words.Where(w => text.Contains(w, StringComparison.OrdinalIgnoreCase) || narrow.Contains(w, StringComparison.OrdinalIgnoreCase))
                .Select(w => $"{Path.GetFileName(file)}: {w}"));
        }
        return found;
    }

    /// <summary>Somebody who has read and keeps the database open: until then its write-ahead log stays.</summary>
    public static IDisposable Hold(string folder)
    {
        var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema";
        command.ExecuteScalar();
        return connection;
    }

    private static SqliteConnection Open(string folder)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, "site.db"), Pooling = false, DefaultTimeout = 30,
        }.ToString());
        connection.Open();
        return connection;
    }
}
