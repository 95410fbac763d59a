using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Catalog.Downloads;
using WebApp.Data;
using WebApp.Media;

namespace WebApp.Catalog;

/// <summary>All that Catalog stores.</summary>
public static class CatalogTables
{
    extension(AppDbContext db)
    {
        /// <summary>Products.</summary>
        public DbSet<Product> Products => db.Set<Product>();

        /// <summary>What can be bought.</summary>
        public DbSet<Variant> Variants => db.Set<Variant>();

        /// <summary>The shelves.</summary>
        public DbSet<Category> Categories => db.Set<Category>();

        /// <summary>Files that the buyers of products get.</summary>
        public DbSet<ProductDownload> Downloads => db.Set<ProductDownload>();

        /// <summary>Every change of stock, append-only.</summary>
        public DbSet<StockMovement> StockMovements => db.Set<StockMovement>();
    }

    internal sealed class ProductTable : IEntityTypeConfiguration<Product>
    {
        public void Configure(EntityTypeBuilder<Product> table)
        {
            table.ToTable("Products");
            table.HasIndex(p => p.Slug).IsUnique();
            table.HasIndex(p => new { p.Status, p.IsFeatured });
            table.Property(p => p.Slug).HasMaxLength(Primitives.Slug.MaxLength);
            table.Property(p => p.Name).HasMaxLength(200);
            table.Property(p => p.Version).IsConcurrencyToken();
            table.HasMany(p => p.Variants).WithOne(v => v.Product).HasForeignKey(v => v.ProductId);
            table.HasMany(p => p.Downloads).WithOne().HasForeignKey(d => d.ProductId);
            table.HasMany(p => p.Categories).WithMany(c => c.Products).UsingEntity(
                "ProductCategories",
                r => r.HasOne(typeof(Category)).WithMany().HasForeignKey("CategoryId"),
                l => l.HasOne(typeof(Product)).WithMany().HasForeignKey("ProductId"));
        }
    }

    internal sealed class ProductDownloadTable : IEntityTypeConfiguration<ProductDownload>
    {
        public void Configure(EntityTypeBuilder<ProductDownload> table)
        {
            table.ToTable("ProductDownloads");
            table.HasIndex(d => d.Key);
            table.Property(d => d.Key).HasMaxLength(MediaFolder.KeyLength);
            table.Property(d => d.Name).HasMaxLength(ProductDownload.MaxName);
            table.Property(d => d.FileName).HasMaxLength(FileNames.MaxLength);
            table.HasOne(d => d.Variant).WithMany().HasForeignKey(d => d.VariantId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    internal sealed class ProductPictureTable : IEntityTypeConfiguration<ProductPicture>
    {
        public void Configure(EntityTypeBuilder<ProductPicture> table)
        {
            table.ToTable("ProductPictures").HasKey(p => new { p.ProductId, p.MediaId });
            table.HasOne<Product>().WithMany(p => p.Pictures).HasForeignKey(p => p.ProductId);
            table.HasOne(p => p.Media).WithMany().HasForeignKey(p => p.MediaId);
        }
    }

    internal sealed class ProductLinkTable : IEntityTypeConfiguration<ProductLink>
    {
        public void Configure(EntityTypeBuilder<ProductLink> table)
        {
            table.ToTable("ProductLinks").HasKey(l => new { l.ProductId, l.TargetId, l.Kind });
            table.HasOne<Product>().WithMany(p => p.Links).HasForeignKey(l => l.ProductId);
            table.HasOne(l => l.Target).WithMany().HasForeignKey(l => l.TargetId);
        }
    }

    internal sealed class VariantTable : IEntityTypeConfiguration<Variant>
    {
        public void Configure(EntityTypeBuilder<Variant> table)
        {
            table.ToTable("Variants", t =>
            {
                t.HasCheckConstraint("CK_Variants_Stock", "\"Stock\" >= 0 OR \"AllowBackorder\"");
                t.HasCheckConstraint("CK_Variants_Price", "\"PriceMinor\" >= 0 AND (\"SaleMinor\" IS NULL OR \"SaleMinor\" >= 0)");
            });
            table.HasIndex(v => v.Sku).IsUnique();
            table.Property(v => v.Sku).HasMaxLength(64);
            table.Property(v => v.Currency).HasMaxLength(3);
            table.HasOne(v => v.Picture).WithMany().HasForeignKey(v => v.PictureId).OnDelete(DeleteBehavior.SetNull);
        }
    }

    internal sealed class CategoryTable : IEntityTypeConfiguration<Category>
    {
        public void Configure(EntityTypeBuilder<Category> table)
        {
            table.ToTable("Categories");
            table.HasIndex(c => c.Slug).IsUnique();
            table.Property(c => c.Slug).HasMaxLength(Primitives.Slug.MaxLength);
            table.Property(c => c.Name).HasMaxLength(120);
            table.HasOne(c => c.Parent).WithMany().HasForeignKey(c => c.ParentId).OnDelete(DeleteBehavior.Restrict);
            table.HasOne(c => c.Picture).WithMany().HasForeignKey(c => c.PictureId).OnDelete(DeleteBehavior.SetNull);
        }
    }

    internal sealed class StockMovementTable : IEntityTypeConfiguration<StockMovement>
    {
        public void Configure(EntityTypeBuilder<StockMovement> table)
        {
            table.ToTable("StockMovements");
            table.HasOne(m => m.Variant).WithMany().HasForeignKey(m => m.VariantId);
            table.Property(m => m.Cause).HasMaxLength(80);
            table.Property(m => m.Details).HasMaxLength(80);
        }
    }
}
