using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WebApp.Data.Protection;

/// <summary>A key that values in this database may be encrypted with.</summary>
public sealed class KeyInUse
{
    /// <summary>The key's id.</summary>
    public required string Id { get; init; }

    /// <summary>Since when, UTC.</summary>
    public required DateTime Since { get; init; }
}

/// <summary>A column in which nothing is plain any more.</summary>
public sealed class ProtectedColumn
{
    /// <summary>Table and column: <c>Orders.Email</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Since when, UTC.</summary>
    public required DateTime Since { get; init; }
}

/// <summary>What the database knows of its own encryption; the keys themselves are elsewhere.</summary>
public static class PersonalTables
{
    extension(AppDbContext db)
    {
        /// <summary>Keys that values may be encrypted with.</summary>
        public DbSet<KeyInUse> KeysInUse => db.Set<KeyInUse>();

        /// <summary>Columns that have been gone through.</summary>
        public DbSet<ProtectedColumn> ProtectedColumns => db.Set<ProtectedColumn>();
    }

    internal sealed class KeyInUseTable : IEntityTypeConfiguration<KeyInUse>
    {
        public void Configure(EntityTypeBuilder<KeyInUse> table) => table.ToTable("PersonalKeys").Property(k => k.Id).HasMaxLength(10);
    }

    internal sealed class ProtectedColumnTable : IEntityTypeConfiguration<ProtectedColumn>
    {
        public void Configure(EntityTypeBuilder<ProtectedColumn> table) =>
            table.ToTable("PersonalColumns").HasKey(c => c.Name);
    }
}
