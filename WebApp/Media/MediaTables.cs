using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;

namespace WebApp.Media;

/// <summary>All that Media stores in the database.</summary>
public static class MediaTables
{
    extension(AppDbContext db)
    {
        /// <summary>Pictures.</summary>
        public DbSet<MediaFile> Media => db.Set<MediaFile>();
    }

    internal sealed class MediaFileTable : IEntityTypeConfiguration<MediaFile>
    {
        public void Configure(EntityTypeBuilder<MediaFile> table)
        {
            table.ToTable("Media");
            table.HasIndex(m => m.Key).IsUnique();
            table.Property(m => m.Key).HasMaxLength(32);
            table.Property(m => m.OriginalName).HasMaxLength(255);
            table.Property(m => m.Alt).HasMaxLength(500);
        }
    }
}
