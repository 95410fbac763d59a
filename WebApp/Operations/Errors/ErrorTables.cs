using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;

namespace WebApp.Operations.Errors;

/// <summary>What is stored of errors.</summary>
public static class ErrorTables
{
    extension(AppDbContext db)
    {
        /// <summary>Errors, each once.</summary>
        public DbSet<ErrorGroup> ErrorGroups => db.Set<ErrorGroup>();

        /// <summary>The newest times that each was seen.</summary>
        public DbSet<ErrorSighting> ErrorSightings => db.Set<ErrorSighting>();
    }

    internal sealed class ErrorGroupTable : IEntityTypeConfiguration<ErrorGroup>
    {
        public void Configure(EntityTypeBuilder<ErrorGroup> table)
        {
            table.ToTable("ErrorGroups");
            table.HasIndex(g => g.Fingerprint).IsUnique();
            table.HasIndex(g => new { g.State, g.LastAt });
            table.HasIndex(g => g.LastAt);
        }
    }

    internal sealed class ErrorSightingTable : IEntityTypeConfiguration<ErrorSighting>
    {
        public void Configure(EntityTypeBuilder<ErrorSighting> table)
        {
            table.ToTable("ErrorSightings");
            table.HasIndex(s => s.Number);
            table.HasIndex(s => new { s.GroupId, s.Id });
            table.HasOne(s => s.Group).WithMany().HasForeignKey(s => s.GroupId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
