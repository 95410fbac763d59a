using System.Reflection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WebApp.Data.Protection;

/// <summary>Finds what is personal in the model and has it encrypted.</summary>
public static class PersonalModel
{
    private const string FindMark = "Mainstay:FindBy", SourceMark = "Mainstay:BlindIndexOf", ColumnMark = "Mainstay:Encrypted";

    /// <summary>Marks a property that cannot bear <see cref="PersonalAttribute"/>, since its class is not ours.</summary>
    public static PropertyBuilder<T> IsPersonal<T>(this PropertyBuilder<T> property, FindBy find = FindBy.Nothing) =>
        property.HasAnnotation(FindMark, find.ToString());

    /// <summary>Marks a column that holds one sign of another property, by which Identity finds an account.</summary>
    public static PropertyBuilder<T> IsBlindIndexOf<T>(this PropertyBuilder<T> property, string source) =>
        property.HasAnnotation(SourceMark, source);

    /// <summary>The property that this one is the blind index of; null if it is none.</summary>
    internal static string? BlindIndexSource(this IReadOnlyProperty property) => property.FindAnnotation(SourceMark)?.Value as string;

    /// <summary>How an encrypted property is protected; null of any other.</summary>
    internal static PersonalColumn? Protection(this IReadOnlyProperty property) => property.FindAnnotation(ColumnMark)?.Value is string column
        ? new(column, Enum.Parse<FindBy>((string)property.FindAnnotation(FindMark)!.Value!))
        : null;

    /// <summary>All encrypted properties of a table, those of its complex values included.</summary>
    internal static IEnumerable<IReadOnlyProperty> PersonalProperties(this IReadOnlyTypeBase type) =>
        type.GetProperties().Where(p => p.Protection() is not null)
            .Concat(type.GetComplexProperties().SelectMany(c => c.ComplexType.PersonalProperties()));

    /// <summary>After all tables are mapped: their names are part of what is authenticated.</summary>
    /// <exception cref="InvalidOperationException">Something personal is in an append-only table, where its key could never be changed, or is no text.</exception>
    internal static void Apply(ModelBuilder builder)
    {
        foreach (var table in builder.Model.GetEntityTypes().Where(t => t.GetTableName() is not null && !t.IsMappedToJson()).ToList())
        {
            var finds = Protect(table, table.GetTableName()!).ToList();
            if (finds.Count > 0 && table.IsAppendOnly())
                throw new InvalidOperationException($"{table.DisplayName()} is append-only and cannot hold personal data: its key could never be changed.");
            if (finds.Exists(f => f != FindBy.Nothing))
                table.AddProperty(BlindIndex.Column, typeof(string)).IsNullable = true;
        }
    }

    private static IEnumerable<FindBy> Protect(IMutableTypeBase type, string table, string prefix = "")
    {
        foreach (var property in type.GetProperties().ToList())
        {
            if (FindOf(property) is not { } find)
                continue;
            if (property.ClrType != typeof(string))
                throw new InvalidOperationException($"{type.DisplayName()}.{property.Name} is personal and no text.");
            // The columns of a complex value get their prefix from EF only later; the same is said here, since the name counts.
            if (prefix.Length > 0)
                property.SetColumnName(prefix + property.Name);
            var column = $"{table}.{property.GetColumnName()}";
            property.SetValueConverter(PersonalConverter.Of(column));
            // Said beside the converter too: of a converter the compiled model keeps only what it does.
            property.SetAnnotation(ColumnMark, column);
            property.SetAnnotation(FindMark, find.ToString());
            if (property.GetMaxLength() is { } characters)
                property.SetMaxLength(PersonalCipher.LengthOf(characters));
            yield return find;
        }
        foreach (var find in type.GetComplexProperties().SelectMany(c => Protect(c.ComplexType, table, $"{prefix}{c.Name}_")))
            yield return find;
    }

    private static FindBy? FindOf(IMutableProperty property) => property switch
    {
        _ when property.FindAnnotation(FindMark)?.Value is string find => Enum.Parse<FindBy>(find),
        _ when property.PropertyInfo?.GetCustomAttribute<PersonalAttribute>() is { } ours => ours.Find,
        _ when property.PropertyInfo?.GetCustomAttribute<ProtectedPersonalDataAttribute>() is not null => FindBy.Nothing,
        _ => null,
    };
}
