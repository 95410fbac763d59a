namespace WebApp.Api.Contract;

/// <summary>An answer of any length, in pages; over REST alone, as JSON line by line (https://github.com/ndjson/ndjson-spec).</summary>
public interface IRows
{
    /// <summary>The pages, in order; each is read when the one before is on its way.</summary>
    IAsyncEnumerable<IReadOnlyList<object>> Pages { get; }
}

/// <inheritdoc />
/// <typeparam name="T">What a line holds.</typeparam>
public sealed class Rows<T>(IAsyncEnumerable<List<T>> pages) : IRows
    where T : class
{
    /// <inheritdoc />
    public IAsyncEnumerable<IReadOnlyList<object>> Pages => pages;
}

/// <summary>Reads tables of any length for <see cref="Rows{T}"/>.</summary>
public static class Rows
{
    /// <summary>How they go out.</summary>
    public const string ContentType = "application/x-ndjson";

    /// <summary>How many are in memory at a time.</summary>
    public const int PageSize = 100;

    /// <summary>
    /// Goes through a table by number, a query for each page: nothing is held open while the caller takes its time, and what is new
    /// meanwhile comes at the end.
    /// </summary>
    /// <param name="read">Reads the next <see cref="PageSize"/> behind a number; their numbers, and what is shown of those that are still there.</param>
    public static Rows<T> Of<T>(Func<int, Task<(List<int> Ids, List<T> Page)>> read)
        where T : class => new(PagesAsync(read));

    private static async IAsyncEnumerable<List<T>> PagesAsync<T>(Func<int, Task<(List<int> Ids, List<T> Page)>> read)
    {
        var last = 0;
        List<int> ids;
        do
        {
            (ids, var page) = await read(last);
            yield return page;
            last = ids.LastOrDefault();
        }
        while (ids.Count == PageSize);
    }
}
