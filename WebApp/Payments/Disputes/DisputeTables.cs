using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;

namespace WebApp.Payments.Disputes;

/// <summary>All that is stored about disputes.</summary>
public static class DisputeTables
{
    extension(AppDbContext db)
    {
        /// <summary>Payments that a bank asks back.</summary>
        public DbSet<Dispute> Disputes => db.Set<Dispute>();
    }

    /// <summary>Not decided yet.</summary>
    public static IQueryable<Dispute> Open(this IQueryable<Dispute> disputes) => disputes.Where(d => d.ClosedAt == null);

    /// <summary>Waiting for our evidence.</summary>
    public static IQueryable<Dispute> Waiting(this IQueryable<Dispute> disputes) =>
        disputes.Where(d => d.Status == "needs_response" || d.Status == "warning_needs_response");

    /// <summary>Not decided yet, or lost: the money may never be ours.</summary>
    public static IQueryable<Dispute> Troubling(this IQueryable<Dispute> disputes) => disputes.Where(d => d.ClosedAt == null || d.Status == "lost");

    internal sealed class DisputeTable : IEntityTypeConfiguration<Dispute>
    {
        public void Configure(EntityTypeBuilder<Dispute> table)
        {
            table.ToTable("Disputes");
            table.HasIndex(d => d.StripeId).IsUnique();
            table.HasIndex(d => new { d.ClosedAt, d.EvidenceDueAt });
            table.HasOne<Payment>().WithMany().HasForeignKey(d => d.PaymentId);
        }
    }
}
