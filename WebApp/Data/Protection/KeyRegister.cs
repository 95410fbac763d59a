using System.Collections.Immutable;

namespace WebApp.Data.Protection;

/// <summary>
/// Where encryption finds its keys. EF builds one model in a process and with it one set of converters, whichever site's
/// database they serve; so they ask here, by the id that stands in every value.
/// </summary>
internal static class KeyRegister
{
    private static readonly AsyncLocal<PersonalKey?> writing = new();
    private static ImmutableArray<PersonalKeyRing> rings = [];

    /// <summary>The key of the save that is going on; null outside of one.</summary>
    public static PersonalKey? Writing
    {
        get => writing.Value;
        set => writing.Value = value;
    }

    public static void Add(PersonalKeyRing ring) => ImmutableInterlocked.Update(ref rings, all => all.Add(ring));

    public static void Remove(PersonalKeyRing ring) => ImmutableInterlocked.Update(ref rings, all => all.Remove(ring));

    /// <summary>The key of this id; an unknown one may have been added by another process a moment ago.</summary>
    public static PersonalKey? Find(string id)
    {
        if (Writing is { } current && current.Id == id)
            return current;
        var all = rings;
        foreach (var ring in all)
            if (ring.TryFind(id, out var key))
                return key;
        foreach (var ring in all)
        {
            ring.Refresh();
            if (ring.TryFind(id, out var key))
                return key;
        }
        return null;
    }
}
