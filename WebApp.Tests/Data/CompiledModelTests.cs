using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using WebApp.Data;

namespace WebApp.Tests.Data;

/// <summary>The model that was compiled beforehand, which the site uses, against the one that the code describes.</summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void The_compiled_model_says_what_the_code_says()
    {
        using var db = SiteModel.NewContext();
        var described = db.GetService<IDesignTimeModel>().Model;

        db.Model.ShouldNotBeSameAs(described);
        Lines(db.Model).ShouldBe(Lines(described), "Run: dotnet ef dbcontext optimize --project WebApp -o Data/Migrations/Compiled -n WebApp.Data.Compiled");
    }

    [Fact]
    public void The_migrations_that_were_written_down_when_it_was_built_are_those_that_there_are()
    {
        using var db = SiteModel.NewContext();
        Migrating.Known.ShouldBe(db.Database.GetMigrations());
    }

    // What the site reads of it: tables, columns, keys, indexes, links, and marks of our own.
    private static List<string> Lines(IModel model) => [.. model.GetEntityTypes().SelectMany(Lines).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(IEntityType type) =>
    [
        $"{type.Name} in {type.GetTableName()} {type.GetContainerColumnName()} {type.IsOwned()}{Marks(type)}",
        .. Properties(type).Select(p => $"{type.Name}.{p.DeclaringType.Name}.{p.Name} {p.ClrType} {p.GetColumnName()} {p.GetColumnType()} null {p.IsNullable} key {p.IsPrimaryKey()} length {p.GetMaxLength()} "
            + $"token {p.IsConcurrencyToken} made {p.ValueGenerated} by {(p.GetValueConverter() ?? p.GetTypeMapping().Converter)?.ProviderClrType}{Marks(p)}"),
        .. type.GetKeys().Select(k => $"{type.Name} key {k.IsPrimaryKey()} {Names(k.Properties)}"),
        .. type.GetIndexes().Select(i => $"{type.Name} index {Names(i.Properties)} unique {i.IsUnique}"),
        .. type.GetForeignKeys().Select(f => $"{type.Name} link {Names(f.Properties)} to {f.PrincipalEntityType.Name} unique {f.IsUnique} required {f.IsRequired} {f.DeleteBehavior} "
            + $"{f.DependentToPrincipal?.Name} {f.PrincipalToDependent?.Name}"),
        .. type.GetSkipNavigations().Select(n => $"{type.Name} many {n.Name} {n.TargetEntityType.Name}"),
    ];

    private static IEnumerable<IProperty> Properties(ITypeBase type) =>
        type.GetProperties().Concat(type.GetComplexProperties().SelectMany(c => Properties(c.ComplexType)));

    private static string Names(IReadOnlyList<IProperty> properties) => string.Join(",", properties.Select(p => p.Name));

    private static string Marks(IReadOnlyAnnotatable thing) =>
        string.Concat(thing.GetAnnotations().Where(a => a.Name.StartsWith("Mainstay:", StringComparison.Ordinal)).OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => $" {a.Name}={a.Value}"));
}
