namespace WebApp.Content.Editing;

/// <summary>Order among siblings.</summary>
internal static class Places
{
    /// <summary>Moves one a place up or down; at the end it stays.</summary>
    public static void Move<T>(List<T> siblings, T item, bool up)
    {
        var from = siblings.IndexOf(item);
        siblings.RemoveAt(from);
        siblings.Insert(Math.Clamp(from + (up ? -1 : 1), 0, siblings.Count), item);
    }
}
