using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace WebApp.Data.Protection;

/// <summary>A table with encrypted columns, as raw SQL needs to know it.</summary>
/// <param name="Name">The table.</param>
/// <param name="Values">Its encrypted columns.</param>
/// <param name="HasIndex">Whether its rows bear signs to be found by.</param>
/// <param name="Signs">Columns that hold one sign, with the position in <paramref name="Values"/> of what they are the sign of.</param>
internal sealed record PersonalTable(
    string Name, IReadOnlyList<PersonalColumn> Values, bool HasIndex, IReadOnlyList<(string Column, int Source)> Signs)
{
    /// <summary>The names of its columns as <see cref="ProtectedColumn"/> knows them.</summary>
    public IEnumerable<string> ColumnNames => Values.Select(v => v.Column);

    /// <summary>Its columns, in the order in which they are read: values, the blind index if any, single signs.</summary>
    public IEnumerable<string> Columns =>
        [.. Values.Select(v => v.Column[(Name.Length + 1)..]), .. HasIndex ? [BlindIndex.Column] : Array.Empty<string>(), .. Signs.Select(s => s.Column)];

    /// <summary>All of a model's.</summary>
    public static IReadOnlyList<PersonalTable> Of(IModel model) => [.. model.GetEntityTypes().Select(Of).OfType<PersonalTable>()];

    private static PersonalTable? Of(IEntityType type)
    {
        var properties = type.PersonalProperties().ToList();
        if (properties.Count == 0)
            return null;
        var signs = type.GetProperties().Where(p => p.BlindIndexSource() is not null)
            .Select(p => (p.GetColumnName(), properties.FindIndex(v => v.Name == p.BlindIndexSource())));
        return new(type.GetTableName()!, properties.ConvertAll(p => p.Protection()!.Value), type.FindProperty(BlindIndex.Column) is not null, [.. signs]);
    }
}
