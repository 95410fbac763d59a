namespace WebApp.Api.Contract;

/// <summary>Every operation of the API, by name. Rooms of the API add theirs at the start; nothing changes afterwards.</summary>
public sealed class OperationBook
{
    private readonly Dictionary<string, Operation> byName;

    /// <summary>Opens the book.</summary>
    /// <exception cref="ArgumentException">Two operations have one name.</exception>
    public OperationBook(IEnumerable<Operation> operations) => byName = operations.ToDictionary(o => o.Name, StringComparer.Ordinal);

    /// <summary>All of them, in the order of their names.</summary>
    public IReadOnlyList<Operation> All => field ??= [.. byName.Values.OrderBy(o => o.Name, StringComparer.Ordinal)];

    /// <summary>The one of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Operation this[string name] => byName[name];
}
