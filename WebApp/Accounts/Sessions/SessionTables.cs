using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;

namespace WebApp.Accounts.Sessions;

/// <summary>What sessions store.</summary>
public static class SessionTables
{
    extension(AppDbContext db)
    {
        /// <summary>Every browser that is signed in, and those of the last months that were.</summary>
        public DbSet<Session> Sessions => db.Set<Session>();
    }

    internal sealed class SessionTable : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> table)
        {
            table.ToTable("Sessions");
            table.Property(s => s.KeyHash).HasMaxLength(64);
            table.Property(s => s.DeviceHash).HasMaxLength(64);
            table.HasIndex(s => s.KeyHash).IsUnique();
            table.HasIndex(s => new { s.UserId, s.EndedAt });
            table.HasIndex(s => s.LastSeenAt);
            table.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
