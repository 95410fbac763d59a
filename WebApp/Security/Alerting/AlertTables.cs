using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;

namespace WebApp.Security.Alerting;

/// <summary>What is stored of alerts.</summary>
public static class AlertTables
{
    extension(AppDbContext db)
    {
        /// <summary>Every alert, open and ended.</summary>
        public DbSet<Alert> Alerts => db.Set<Alert>();
    }

    internal sealed class AlertTable : IEntityTypeConfiguration<Alert>
    {
        public void Configure(EntityTypeBuilder<Alert> table)
        {
            table.ToTable("Alerts");
            table.Property(a => a.Key).HasMaxLength(120);
            table.HasIndex(a => a.Key).IsUnique().HasFilter("\"EndedAt\" IS NULL");
            table.HasIndex(a => a.ToldAt);
            table.HasIndex(a => a.EndedAt);
        }
    }
}
