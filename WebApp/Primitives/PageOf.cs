namespace WebApp.Primitives;

/// <summary>One page of a longer list.</summary>
/// <param name="Items">What stands on this page.</param>
/// <param name="Number">This page, counted from 1.</param>
/// <param name="Size">How many items a page holds at most.</param>
/// <param name="Total">How many items the whole list has.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Number, int Size, int Total)
{
    /// <summary>How many pages there are; at least 1.</summary>
    public int Count => Math.Max(1, (Total + Size - 1) / Size);
}
