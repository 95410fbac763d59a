using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Api.Keys;
using WebApp.Data;

namespace WebApp.Api.Webhooks;

/// <summary>What webhooks store.</summary>
public static class WebhookTables
{
    extension(AppDbContext db)
    {
        /// <summary>Who wants to be told.</summary>
        public DbSet<WebhookSubscription> WebhookSubscriptions => db.Set<WebhookSubscription>();

        /// <summary>What happened.</summary>
        public DbSet<WebhookMessage> WebhookMessages => db.Set<WebhookMessage>();

        /// <summary>What is on its way, and what has arrived.</summary>
        public DbSet<WebhookDelivery> WebhookDeliveries => db.Set<WebhookDelivery>();
    }

    internal sealed class SubscriptionTable : IEntityTypeConfiguration<WebhookSubscription>
    {
        public void Configure(EntityTypeBuilder<WebhookSubscription> table)
        {
            table.ToTable("WebhookSubscriptions");
            table.Property(s => s.Name).HasMaxLength(WebhookSubscription.MaxName);
            table.Property(s => s.Url).HasMaxLength(WebhookSubscription.MaxUrl);
            table.Property(s => s.Events).HasMaxLength(400);
            table.HasOne<ApiConsumer>().WithMany().HasForeignKey(s => s.ConsumerId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    internal sealed class MessageTable : IEntityTypeConfiguration<WebhookMessage>
    {
        public void Configure(EntityTypeBuilder<WebhookMessage> table)
        {
            table.ToTable("WebhookMessages");
            table.Property(m => m.PublicId).HasMaxLength(40);
            table.Property(m => m.Event).HasMaxLength(40);
            table.Property(m => m.About).HasMaxLength(100);
            table.HasIndex(m => m.PublicId).IsUnique();
            table.HasIndex(m => m.At);
            table.HasMany(m => m.Deliveries).WithOne(d => d.Message).HasForeignKey(d => d.MessageId);
        }
    }

    internal sealed class DeliveryTable : IEntityTypeConfiguration<WebhookDelivery>
    {
        public void Configure(EntityTypeBuilder<WebhookDelivery> table)
        {
            table.ToTable("WebhookDeliveries");
            table.HasIndex(d => new { d.Status, d.NextAttemptAt });
            table.HasIndex(d => d.SubscriptionId);
            table.HasOne<WebhookSubscription>().WithMany().HasForeignKey(d => d.SubscriptionId);
            table.HasMany(d => d.History).WithOne().HasForeignKey(a => a.DeliveryId);
        }
    }

    internal sealed class AttemptTable : IEntityTypeConfiguration<WebhookAttempt>
    {
        public void Configure(EntityTypeBuilder<WebhookAttempt> table) => table.ToTable("WebhookAttempts");
    }
}
