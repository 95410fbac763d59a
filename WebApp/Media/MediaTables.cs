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

        /// <summary>Names that pictures had in addresses before they were replaced.</summary>
        public DbSet<FormerKey> FormerKeys => db.Set<FormerKey>();

        /// <summary>
        /// The row for a picture that lies on the disk: the one that is there already, or a new one. Inside a write transaction.
        /// Words that staff have written stay; only a missing description is filled in.
        /// </summary>
        public async Task<MediaFile> Registered(MediaFile stored, CancellationToken cancel)
        {
            var media = db.Set<MediaFile>();
            var known = media.Local.FirstOrDefault(m => m.Key == stored.Key)
                ?? await media.FirstOrDefaultAsync(m => m.Key == stored.Key, cancel);
            if (known is null)
                return media.Add(stored).Entity;
            if (known.Alt.Length == 0)
                known.Alt = stored.Alt;
            return known;
        }
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
            table.Property(m => m.Title).HasMaxLength(200);
            table.Property(m => m.FocalX).HasDefaultValue(50).ValueGeneratedNever();
            table.Property(m => m.FocalY).HasDefaultValue(50).ValueGeneratedNever();
        }
    }

    internal sealed class FormerKeyTable : IEntityTypeConfiguration<FormerKey>
    {
        public void Configure(EntityTypeBuilder<FormerKey> table)
        {
            table.ToTable("FormerMediaKeys").HasKey(k => k.Key);
            table.Property(k => k.Key).HasMaxLength(32);
            table.HasOne(k => k.Media).WithMany().HasForeignKey(k => k.MediaId);
        }
    }
}
