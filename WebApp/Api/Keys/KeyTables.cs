using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;
using WebApp.Mail;

namespace WebApp.Api.Keys;

/// <summary>What keys store.</summary>
public static class KeyTables
{
    extension(AppDbContext db)
    {
        /// <summary>Everybody who consumes the API.</summary>
        public DbSet<ApiConsumer> ApiConsumers => db.Set<ApiConsumer>();

        /// <summary>All keys, those that have ended too.</summary>
        public DbSet<ApiKey> ApiKeys => db.Set<ApiKey>();
    }

    internal sealed class ApiConsumerTable : IEntityTypeConfiguration<ApiConsumer>
    {
        public void Configure(EntityTypeBuilder<ApiConsumer> table)
        {
            table.ToTable("ApiConsumers");
            table.Property(c => c.Name).HasMaxLength(ApiConsumer.MaxName).UseCollation("NOCASE");
            table.Property(c => c.ContactEmail).HasMaxLength(MailTo.MaxAddress);
            table.Property(c => c.DayNoted).HasMaxLength(20);
            table.Property(c => c.MonthNoted).HasMaxLength(20);
            table.Property(c => c.LastStatement).HasMaxLength(7);
            table.HasIndex(c => c.Name).IsUnique();
        }
    }

    internal sealed class ApiKeyTable : IEntityTypeConfiguration<ApiKey>
    {
        public void Configure(EntityTypeBuilder<ApiKey> table)
        {
            table.ToTable("ApiKeys");
            table.Property(k => k.Name).HasMaxLength(ApiKey.MaxName);
            table.Property(k => k.Prefix).HasMaxLength(KeyText.PrefixLength);
            table.Property(k => k.KeyHash).HasMaxLength(64);
            table.Property(k => k.Scopes).HasMaxLength(400);
            table.Property(k => k.Networks).HasMaxLength(1000);
            table.Property(k => k.Origins).HasMaxLength(1000);
            table.HasIndex(k => k.KeyHash).IsUnique();
            table.HasIndex(k => k.ConsumerId);
            // Who has called stays on the statement: a consumer with keys is not removed.
            table.HasOne<ApiConsumer>().WithMany().HasForeignKey(k => k.ConsumerId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
