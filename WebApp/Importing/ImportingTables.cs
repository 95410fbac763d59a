using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;

namespace WebApp.Importing;

/// <summary>All that Importing stores.</summary>
public static class ImportingTables
{
    extension(AppDbContext db)
    {
        /// <summary>Where things came from.</summary>
        public DbSet<ImportedRecord> ImportedRecords => db.Set<ImportedRecord>();
    }

    internal sealed class ImportedRecordTable : IEntityTypeConfiguration<ImportedRecord>
    {
        public void Configure(EntityTypeBuilder<ImportedRecord> table)
        {
            table.ToTable("ImportedRecords");
            table.HasIndex(r => new { r.Source, r.Key, r.Kind }).IsUnique();
            table.Property(r => r.Source).HasMaxLength(32);
            table.Property(r => r.Key).HasMaxLength(300);
            table.Property(r => r.Fingerprint).HasMaxLength(64);
        }
    }
}
