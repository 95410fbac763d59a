using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;

namespace WebApp.Payments;

/// <summary>All that Payments stores.</summary>
public static class PaymentTables
{
    extension(AppDbContext db)
    {
        /// <summary>Attempts to pay.</summary>
        public DbSet<Payment> Payments => db.Set<Payment>();

        /// <summary>Money given back.</summary>
        public DbSet<Refund> Refunds => db.Set<Refund>();

        /// <summary>Events that Stripe delivered.</summary>
        public DbSet<WebhookEvent> WebhookEvents => db.Set<WebhookEvent>();

        /// <summary>Up to when Stripe's events have been looked through.</summary>
        public DbSet<EventMark> EventMarks => db.Set<EventMark>();
    }

    internal sealed class PaymentTable : IEntityTypeConfiguration<Payment>
    {
        public void Configure(EntityTypeBuilder<Payment> table)
        {
            table.ToTable("Payments", t =>
                t.HasCheckConstraint("CK_Payments_Refunded", "\"RefundedMinor\" BETWEEN 0 AND \"AmountMinor\""));
            table.HasIndex(p => p.Key).IsUnique();
            table.HasIndex(p => p.Reference);
            table.HasIndex(p => p.SessionId).IsUnique();
            table.HasIndex(p => p.PaymentIntentId).IsUnique();
            table.HasIndex(p => p.Status);
            table.HasMany(p => p.Refunds).WithOne().HasForeignKey(r => r.PaymentId);
        }
    }

    internal sealed class RefundTable : IEntityTypeConfiguration<Refund>
    {
        public void Configure(EntityTypeBuilder<Refund> table)
        {
            table.ToTable("Refunds");
            table.HasIndex(r => r.Key).IsUnique();
            table.HasIndex(r => r.StripeId).IsUnique();
        }
    }

    internal sealed class EventMarkTable : IEntityTypeConfiguration<EventMark>
    {
        public void Configure(EntityTypeBuilder<EventMark> table)
        {
            table.ToTable("EventMarks", t => t.HasCheckConstraint("CK_EventMarks_One", "\"Id\" = 1"));
            table.Property(m => m.Id).ValueGeneratedNever();
        }
    }

    internal sealed class WebhookEventTable : IEntityTypeConfiguration<WebhookEvent>
    {
        public void Configure(EntityTypeBuilder<WebhookEvent> table)
        {
            table.ToTable("WebhookEvents");
            table.HasIndex(e => new { e.Status, e.NextAttemptAt });
            // An order's timeline asks for its events by any of their names.
            table.HasIndex(e => e.SessionId);
            table.HasIndex(e => e.PaymentIntentId);
            table.HasIndex(e => e.PaymentKey);
        }
    }
}
