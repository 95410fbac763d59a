using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Content;

/// <summary>All that Content stores.</summary>
public static class ContentTables
{
    extension(AppDbContext db)
    {
        /// <summary>Dated texts.</summary>
        public DbSet<Article> Articles => db.Set<Article>();

        /// <summary>Undated texts.</summary>
        public DbSet<ContentPage> ContentPages => db.Set<ContentPage>();
    }

    /// <summary>What a visitor may read, newest first.</summary>
    public static IQueryable<Article> Readable(this IQueryable<Article> articles, DateTime now) => articles
        .Where(a => a.Status == PublishStatus.Published && a.PublishedAt <= now)
        .OrderByDescending(a => a.PublishedAt).ThenByDescending(a => a.Id);

    /// <summary>What a visitor may read.</summary>
    public static IQueryable<ContentPage> Readable(this IQueryable<ContentPage> pages) =>
        pages.Where(p => p.Status == PublishStatus.Published);

    internal sealed class ArticleTable : IEntityTypeConfiguration<Article>
    {
        public void Configure(EntityTypeBuilder<Article> table)
        {
            table.ToTable("Articles");
            table.HasIndex(a => a.Slug).IsUnique();
            table.HasIndex(a => new { a.Status, a.PublishedAt });
            table.Property(a => a.Slug).HasMaxLength(Slug.MaxLength);
            table.Property(a => a.Title).HasMaxLength(200);
            table.HasOne(a => a.Cover).WithMany().HasForeignKey(a => a.CoverId).OnDelete(DeleteBehavior.SetNull);
        }
    }

    internal sealed class ContentPageTable : IEntityTypeConfiguration<ContentPage>
    {
        public void Configure(EntityTypeBuilder<ContentPage> table)
        {
            table.ToTable("Pages");
            table.HasIndex(p => p.Slug).IsUnique();
            table.Property(p => p.Slug).HasMaxLength(Slug.MaxLength);
            table.Property(p => p.Title).HasMaxLength(200);
        }
    }
}
