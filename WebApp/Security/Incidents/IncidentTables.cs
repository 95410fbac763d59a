using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;
using WebApp.Security.Response;

namespace WebApp.Security.Incidents;

/// <summary>What is stored of incidents and bans.</summary>
public static class IncidentTables
{
    extension(AppDbContext db)
    {
        /// <summary>Incidents, the newest few thousand.</summary>
        public DbSet<Incident> Incidents => db.Set<Incident>();

        /// <summary>Sources that are or were shut out.</summary>
        public DbSet<Ban> Bans => db.Set<Ban>();
    }

    internal sealed class IncidentTable : IEntityTypeConfiguration<Incident>
    {
        public void Configure(EntityTypeBuilder<Incident> table)
        {
            table.ToTable("Incidents");
            table.Property(i => i.Number).HasMaxLength(20);
            table.Property(i => i.Source).HasMaxLength(60);
            table.Property(i => i.Families).HasMaxLength(1000);
            table.Property(i => i.Evidence).HasMaxLength(8000);
            table.Property(i => i.Done).HasMaxLength(4000);
            table.Property(i => i.Notes).HasMaxLength(8000);
            table.HasIndex(i => i.Number).IsUnique();
            table.HasIndex(i => new { i.State, i.LastAt });
            table.HasIndex(i => i.Source);
        }
    }

    internal sealed class BanTable : IEntityTypeConfiguration<Ban>
    {
        public void Configure(EntityTypeBuilder<Ban> table)
        {
            table.ToTable("Bans");
            table.HasKey(b => b.Source);
            table.Property(b => b.Source).HasMaxLength(60);
            table.Property(b => b.Reason).HasMaxLength(200);
            table.HasIndex(b => b.ChangedAt);
            table.HasIndex(b => b.Until);
        }
    }
}
