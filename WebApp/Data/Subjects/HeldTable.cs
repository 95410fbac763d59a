namespace WebApp.Data.Subjects;

/// <summary>A table that holds something of people, and what becomes of it when they ask.</summary>
/// <param name="Entity">What it holds.</param>
/// <param name="IsExported">Whether they get it when they ask for their data.</param>
/// <param name="IsErased">Whether it goes when they ask for that.</param>
/// <param name="Reason">Why not, where one of both is not so.</param>
public sealed record HeldTable(Type Entity, bool IsExported, bool IsErased, string Reason)
{
    /// <summary>Exported and erased.</summary>
    public static HeldTable Whole<T>() => new(typeof(T), true, true, "");

    /// <summary>Erased, and for a reason not exported.</summary>
    public static HeldTable OnlyErased<T>(string reason) => new(typeof(T), false, true, reason);

    /// <summary>For a reason neither exported nor erased.</summary>
    public static HeldTable Excepted<T>(string reason) => new(typeof(T), false, false, reason);
}

/// <summary>One part of what somebody gets who asks for their data.</summary>
/// <param name="Name">Its name in the JSON file.</param>
/// <param name="Title">Its headline for people.</param>
/// <param name="Items">What is in it: records whose members are named for people.</param>
public sealed record ExportPart(string Name, string Title, IReadOnlyList<object> Items);
