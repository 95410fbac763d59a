using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;

namespace WebApp.Accounts.Consents;

/// <summary>What is stored of consents.</summary>
public static class ConsentTables
{
    extension(AppDbContext db)
    {
        /// <summary>Who agreed to what, and when.</summary>
        public DbSet<Consent> Consents => db.Set<Consent>();

        /// <summary>The texts themselves.</summary>
        public DbSet<ConsentText> ConsentTexts => db.Set<ConsentText>();
    }

    internal sealed class ConsentTextTable : IEntityTypeConfiguration<ConsentText>
    {
        public void Configure(EntityTypeBuilder<ConsentText> table)
        {
            table.ToTable("ConsentTexts").HasKey(t => t.Hash);
            table.Property(t => t.Hash).HasMaxLength(64);
        }
    }

    internal sealed class ConsentTable : IEntityTypeConfiguration<Consent>
    {
        public void Configure(EntityTypeBuilder<Consent> table)
        {
            table.ToTable("Consents");
            table.Property(c => c.About).HasMaxLength(80);
            table.HasIndex(c => c.About);
            table.HasOne<ConsentText>().WithMany().HasForeignKey(c => c.TextHash).OnDelete(DeleteBehavior.Restrict);
            table.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
