using WebApp.Data;

namespace WebApp.Search;

/// <summary>A kind of things that a room lets visitors find. It keeps no state.</summary>
public interface ISearchSource
{
    /// <summary>Its name in addresses and in the index, one lower-case word: <c>products</c>.</summary>
    string Kind { get; }

    /// <summary>How much a hit of this kind counts beside others; 1 is usual.</summary>
    double Weight { get; }

    /// <summary>The tables whose rows show in its documents.</summary>
    IReadOnlyList<SearchTrail> Trails { get; }

    /// <summary>The numbers of all its items, whether they may be found or not.</summary>
    IQueryable<int> Items(AppDbContext db);

    /// <summary>The documents of these items; what nobody may find is left out. What is scheduled belongs to it.</summary>
    Task<IReadOnlyList<SearchDocument>> ReadAsync(AppDbContext db, IReadOnlyCollection<int> items, CancellationToken cancel);
}

/// <summary>A table whose rows show in documents: the database itself notes which items a change touches, whoever makes it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The column with the number of the item, or of what <paramref name="Items"/> goes by.</param>
public sealed record SearchTrail(string Table, string Key)
{
    /// <summary>The columns whose change shows; none named: all.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The items behind these keys, where the key is not the item itself.</summary>
    public Func<AppDbContext, IReadOnlyCollection<int>, IQueryable<int>>? Items { get; init; }

    /// <summary>Its name in the queue.</summary>
    internal string NameFor(ISearchSource source) => $"{source.Kind}:{Table}";
}
