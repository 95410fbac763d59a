using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;

namespace WebApp.Security.Auditing;

/// <summary>What is stored of the audit trail.</summary>
public static class AuditTables
{
    extension(AppDbContext db)
    {
        /// <summary>Every line, to be read.</summary>
        public DbSet<AuditLine> AuditLines => db.Set<AuditLine>();
    }

    internal sealed class AuditLineTable : IEntityTypeConfiguration<AuditLine>
    {
        public void Configure(EntityTypeBuilder<AuditLine> table)
        {
            table.ToTable("AuditLines").IsAppendOnly().HasKey(l => l.Number);
            table.Property(l => l.Number).ValueGeneratedNever();
            table.Property(l => l.Login).HasMaxLength(100);
            table.Property(l => l.What).HasMaxLength(200);
            table.Property(l => l.About).HasMaxLength(300);
            table.HasIndex(l => l.At);
            table.HasIndex(l => l.UserId);
        }
    }
}
