namespace WebApp.Caching;

/// <summary>Notes the tables that are read while a page is drawn.</summary>
internal static class PageReads
{
    private static readonly AsyncLocal<HashSet<string>?> Current = new();

    /// <summary>Begins to note for whatever runs from here on in this flow.</summary>
    public static HashSet<string> Begin() => Current.Value = [];

    /// <summary>Ends it.</summary>
    public static void End() => Current.Value = null;

    /// <summary>Notes what a command reads, if anybody listens.</summary>
    public static void Note(string sql)
    {
        if (Current.Value is not { } tables)
            return;
        var read = SqlTables.Of(sql).Read;
        lock (tables)
            tables.UnionWith(read);
    }
}
