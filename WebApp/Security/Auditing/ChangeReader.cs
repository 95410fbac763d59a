using System.Collections;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using WebApp.Data.Protection;

namespace WebApp.Security.Auditing;

/// <summary>
/// Reads from a save what it changes. What is personal is known from the model; secrets are known by their names; either is never
/// shown, nor is any text with the actor's own name in it.
/// </summary>
internal static class ChangeReader
{
    private const int MostText = 160, MostValues = 30;

    // A column that ends in By holds the name of somebody of the team, also where it stands plain.
    private static readonly string[] SecretEndings = ["Hash", "Token", "Stamp", "Secret", "Password", "By"];

    private static readonly string[] Titles = ["Number", "Title", "Name", "Sku"];

    /// <summary>A row before it is saved; the key of a new one is only known afterwards.</summary>
    /// <param name="Entry">The row.</param>
    /// <param name="Did">What happens to it.</param>
    /// <param name="Values">What of it; null for a new one, which is read when it is saved.</param>
    internal sealed record Draft(EntityEntry Entry, string Did, IReadOnlyList<AuditValue>? Values);

    public static List<Draft> Before(ChangeTracker changes, string? personName) => [.. changes.Entries()
        .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && !e.Metadata.IsOwned() && e.Entity is not AuditLine)
        .Select(e => e.State == EntityState.Added ? new Draft(e, "Added", null)
            : new Draft(e, e.State == EntityState.Modified ? "Changed" : "Removed", Values(e, personName)))
        .Where(d => d.Values is not { Count: 0 } || d.Did == "Removed")];

    public static AuditChange After(Draft draft, string? personName)
    {
        var entry = draft.Entry;
        var key = entry.Metadata.FindPrimaryKey()?.Properties.Where(p => p.ClrType != typeof(byte[])).Select(p => Text(entry.Property(p.Name).CurrentValue));
        var title = Titles.Select(t => entry.Metadata.FindProperty(t)).FirstOrDefault(p => p is not null && p.ClrType == typeof(string) && !IsHidden(p));
        var name = title is null ? null : Text(entry.Property(title.Name).CurrentValue);
        return new(NameOf(entry.Metadata.ClrType), string.Join("/", key ?? []), HoldsName(name, personName) ? null : name, draft.Did,
            draft.Values ?? Values(entry, personName, isNew: true));
    }

    private static List<AuditValue> Values(EntityEntry entry, string? personName, bool isNew = false) => [.. entry.Properties
        .Concat(entry.ComplexProperties.SelectMany(c => c.Properties))
        .Where(p => !p.Metadata.IsPrimaryKey() && !p.Metadata.IsConcurrencyToken && p.Metadata.Name != BlindIndex.Column && p.Metadata.BlindIndexSource() is null)
        .Where(p => isNew ? !IsUnset(p.CurrentValue) : entry.State == EntityState.Deleted || p.IsModified)
        .Select(p => Value(p.Metadata, isNew ? null : p.OriginalValue, entry.State == EntityState.Deleted ? null : p.CurrentValue, personName))
        .Where(v => v.IsHidden || v.Before != v.After).Take(MostValues)];

    private static AuditValue Value(IProperty property, object? before, object? after, string? personName)
    {
        var (old, now) = (Text(before), Text(after));
        if (old == now && Equals(before, after))
            return new(property.Name, null, null);
        return IsHidden(property) || HoldsName(old, personName) || HoldsName(now, personName)
            ? new(property.Name, null, null, IsHidden: !(IsNothing(before) && IsNothing(after)))
            : new(property.Name, old, now);
    }

    private static bool IsHidden(IProperty property) => property.Protection() is not null || property.ClrType == typeof(byte[])
        || SecretEndings.Any(ending => property.Name.EndsWith(ending, StringComparison.Ordinal));

    private static bool IsNothing(object? value) => value is null or "";

    // Of a new row what is not set says nothing.
    private static bool IsUnset(object? value) => IsNothing(value) || (value!.GetType() is { IsValueType: true } type && !type.IsEnum && value.Equals(Activator.CreateInstance(type)));

    private static bool HoldsName(string? text, string? name) => name is { Length: > 1 } && text?.Contains(name, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Without the number of type parameters: <c>IdentityUserRole</c>.</summary>
    private static string NameOf(Type type) => type.Name.Split('`')[0];

    private static string? Text(object? value)
    {
        var text = value switch
        {
            null or "" => null,
            string words => words,
            DateTime at => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            byte[] bytes => $"{bytes.Length} bytes",
            IEnumerable many => string.Join(", ", many.Cast<object?>().Select(Text)),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
        return text is { Length: > MostText } ? text[..MostText] + "…" : text;
    }
}
