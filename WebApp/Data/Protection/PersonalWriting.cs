using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace WebApp.Data.Protection;

/// <summary>
/// What every save does by itself, so that no place can forget it: it brings the blind index of changed rows up to date, and
/// keeps its hands off values that could not be read.
/// </summary>
internal static class PersonalWriting
{
    public static void Prepare(ChangeTracker changes, PersonalKey key)
    {
        foreach (var entry in changes.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList())
        {
            var values = Properties(entry).Where(p => p.Metadata.Protection() is not null).ToList();
            if (values.Count == 0)
                continue;
            var isWhole = !KeepUnreadable(entry, values);
            if (isWhole && entry.Metadata.FindProperty(BlindIndex.Column) is not null)
                Index(entry, values, key);
        }
    }

    private static bool KeepUnreadable(EntityEntry entry, List<PropertyEntry> values)
    {
        if (entry.State != EntityState.Modified)
            return false;
        var unreadable = values.FindAll(v => v.CurrentValue is PersonalCipher.Unreadable);
        foreach (var value in unreadable.Where(v => v.IsModified))
            value.IsModified = false;
        foreach (var sign in entry.Properties.Where(p => p.IsModified && unreadable.Exists(u => u.Metadata.Name == p.Metadata.BlindIndexSource())))
            sign.IsModified = false;
        if (unreadable.Count > 0 && entry.Metadata.FindProperty(BlindIndex.Column) is not null)
            entry.Property(BlindIndex.Column).IsModified = false;
        return unreadable.Count > 0;
    }

    private static void Index(EntityEntry entry, List<PropertyEntry> values, PersonalKey key)
    {
        var found = values.FindAll(v => v.Metadata.Protection()!.Value.Find != FindBy.Nothing);
        if (entry.State == EntityState.Added || found.Exists(v => v.IsModified))
            entry.Property(BlindIndex.Column).CurrentValue =
                BlindIndex.Of(key, found.Select(v => (v.Metadata.Protection()!.Value.Find, v.CurrentValue as string ?? "")));
    }

    private static IEnumerable<PropertyEntry> Properties(EntityEntry entry) =>
        entry.Properties.Concat(entry.ComplexProperties.SelectMany(c => c.Properties));
}
