using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Catalog;
using WebApp.Catalog.Downloads;
using WebApp.Data;
using WebApp.Ordering.Downloads;

namespace WebApp.Ordering;

/// <summary>All that Ordering stores.</summary>
public static class OrderingTables
{
    extension(AppDbContext db)
    {
        /// <summary>What visitors are about to buy.</summary>
        public DbSet<Cart> Carts => db.Set<Cart>();

        /// <summary>What was bought.</summary>
        public DbSet<Order> Orders => db.Set<Order>();

        /// <summary>Names on the invoices of buyers who have left.</summary>
        public DbSet<RetainedBuyer> RetainedBuyers => db.Set<RetainedBuyer>();

        /// <summary>What the refunds that were decided here are for.</summary>
        public DbSet<OrderRefund> OrderRefunds => db.Set<OrderRefund>();

        /// <summary>How often files of orders were fetched.</summary>
        public DbSet<OrderDownload> OrderDownloads => db.Set<OrderDownload>();
    }

    /// <summary>The refunds that were decided for an order, with their lines and where they stand, oldest first.</summary>
    public static IQueryable<OrderRefund> OfOrder(this IQueryable<OrderRefund> refunds, int orderId) =>
        refunds.Include(r => r.Refund).Include(r => r.Lines).Where(r => r.OrderId == orderId).OrderBy(r => r.Id);

    internal sealed class CartTable : IEntityTypeConfiguration<Cart>
    {
        public void Configure(EntityTypeBuilder<Cart> table)
        {
            table.ToTable("Carts");
            table.HasIndex(c => c.KeyHash).IsUnique();
            table.HasIndex(c => c.UpdatedAt);
            table.HasMany(c => c.Lines).WithOne().HasForeignKey(l => l.CartId);
        }
    }

    internal sealed class CartLineTable : IEntityTypeConfiguration<CartLine>
    {
        public void Configure(EntityTypeBuilder<CartLine> table)
        {
            table.ToTable("CartLines").HasKey(l => new { l.CartId, l.VariantId });
            table.HasOne(l => l.Variant).WithMany().HasForeignKey(l => l.VariantId);
        }
    }

    internal sealed class OrderTable : IEntityTypeConfiguration<Order>
    {
        public void Configure(EntityTypeBuilder<Order> table)
        {
            table.ToTable("Orders", t => t.HasCheckConstraint(
                "CK_Orders_Money", "\"TotalMinor\" = \"SubtotalMinor\" + \"ShippingMinor\" AND \"RefundedMinor\" BETWEEN 0 AND \"TotalMinor\""));
            table.HasIndex(o => o.Number).IsUnique();
            table.HasIndex(o => o.CheckoutToken).IsUnique();
            table.HasIndex(o => new { o.Status, o.CreatedAt });
            table.HasIndex(o => o.CartId);
            table.HasIndex(o => o.UserId);
            table.ComplexProperty(o => o.ShipTo);
            table.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId);
            table.HasMany(o => o.Events).WithOne().HasForeignKey(e => e.OrderId);
        }
    }

    internal sealed class RetainedBuyerTable : IEntityTypeConfiguration<RetainedBuyer>
    {
        public void Configure(EntityTypeBuilder<RetainedBuyer> table)
        {
            table.ToTable("RetainedBuyers").HasKey(b => b.OrderId);
            table.Property(b => b.OrderId).ValueGeneratedNever();
            table.HasIndex(b => b.Until);
            table.HasOne<Order>().WithMany().HasForeignKey(b => b.OrderId);
        }
    }

    internal sealed class OrderLineTable : IEntityTypeConfiguration<OrderLine>
    {
        public void Configure(EntityTypeBuilder<OrderLine> table)
        {
            table.ToTable("OrderLines", t => t.HasCheckConstraint(
                "CK_OrderLines_Quantity", "\"Quantity\" > 0 AND \"Refunded\" BETWEEN 0 AND \"Quantity\""));
            table.HasOne<Variant>().WithMany().HasForeignKey(l => l.VariantId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    internal sealed class OrderRefundTable : IEntityTypeConfiguration<OrderRefund>
    {
        public void Configure(EntityTypeBuilder<OrderRefund> table)
        {
            table.ToTable("OrderRefunds", t => t.HasCheckConstraint("CK_OrderRefunds_Money", "\"ShippingMinor\" >= 0 AND \"ExtraMinor\" >= 0"));
            table.HasIndex(r => new { r.OrderId, r.FormToken }).IsUnique();
            table.HasOne<Order>().WithMany().HasForeignKey(r => r.OrderId);
            table.HasOne(r => r.Refund).WithOne().HasForeignKey<OrderRefund>(r => r.RefundId);
            table.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.OrderRefundId);
        }
    }

    internal sealed class OrderRefundLineTable : IEntityTypeConfiguration<OrderRefundLine>
    {
        public void Configure(EntityTypeBuilder<OrderRefundLine> table)
        {
            table.ToTable("OrderRefundLines", t => t.HasCheckConstraint(
                "CK_OrderRefundLines_Quantity", "\"Quantity\" > 0 AND \"Shelved\" BETWEEN 0 AND \"Quantity\""));
            table.HasOne<OrderLine>().WithMany().HasForeignKey(l => l.OrderLineId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    internal sealed class OrderDownloadTable : IEntityTypeConfiguration<OrderDownload>
    {
        public void Configure(EntityTypeBuilder<OrderDownload> table)
        {
            table.ToTable("OrderDownloads").HasKey(d => new { d.OrderId, d.DownloadId });
            table.HasOne<Order>().WithMany().HasForeignKey(d => d.OrderId);
            table.HasOne<ProductDownload>().WithMany().HasForeignKey(d => d.DownloadId);
        }
    }

    internal sealed class OrderEventTable : IEntityTypeConfiguration<OrderEvent>
    {
        public void Configure(EntityTypeBuilder<OrderEvent> table) => table.ToTable("OrderEvents");
    }
}
