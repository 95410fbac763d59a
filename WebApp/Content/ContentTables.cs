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

        /// <summary>Names under articles.</summary>
        public DbSet<Author> Authors => db.Set<Author>();

        /// <summary>Words that articles are grouped by.</summary>
        public DbSet<Tag> Tags => db.Set<Tag>();

        /// <summary>Every saved state of a text.</summary>
        public DbSet<Revision> Revisions => db.Set<Revision>();

        /// <summary>What is being typed.</summary>
        public DbSet<Autosave> Autosaves => db.Set<Autosave>();

        /// <summary>Entries of menus.</summary>
        public DbSet<MenuItem> MenuItems => db.Set<MenuItem>();

        /// <summary>Old addresses.</summary>
        public DbSet<Redirect> Redirects => db.Set<Redirect>();
    }

    /// <summary>What a visitor may read, newest first.</summary>
    public static IQueryable<Article> Readable(this IQueryable<Article> articles, DateTime now) => articles
        .Where(a => a.Status == PublishStatus.Published && a.PublishedAt <= now)
        .OrderByDescending(a => a.PublishedAt).ThenByDescending(a => a.Id);

    /// <summary>What a visitor may read.</summary>
    public static IQueryable<ContentPage> Readable(this IQueryable<ContentPage> pages) =>
        pages.Where(p => p.Status == PublishStatus.Published);

    private static void ConfigureWriting<T>(EntityTypeBuilder<T> table, string name) where T : Writing
    {
        table.ToTable(name);
        table.HasIndex(w => w.Slug).IsUnique();
        table.HasIndex(w => new { w.Status, w.PublishedAt });
        table.Property(w => w.Slug).HasMaxLength(Slug.MaxLength);
        table.Property(w => w.Title).HasMaxLength(Writing.MaxTitle);
        table.Property(w => w.Version).IsConcurrencyToken();
        table.HasOne(w => w.Cover).WithMany().HasForeignKey(w => w.CoverId).OnDelete(DeleteBehavior.SetNull);
    }

    internal sealed class ArticleTable : IEntityTypeConfiguration<Article>
    {
        public void Configure(EntityTypeBuilder<Article> table)
        {
            ConfigureWriting(table, "Articles");
            table.HasOne(a => a.Author).WithMany(a => a.Articles).HasForeignKey(a => a.AuthorId).OnDelete(DeleteBehavior.SetNull);
            table.HasMany(a => a.Tags).WithMany(t => t.Articles).UsingEntity(
                "ArticleTags",
                r => r.HasOne(typeof(Tag)).WithMany().HasForeignKey("TagId"),
                l => l.HasOne(typeof(Article)).WithMany().HasForeignKey("ArticleId"));
        }
    }

    internal sealed class ContentPageTable : IEntityTypeConfiguration<ContentPage>
    {
        public void Configure(EntityTypeBuilder<ContentPage> table)
        {
            ConfigureWriting(table, "Pages");
            table.HasOne(p => p.Parent).WithMany().HasForeignKey(p => p.ParentId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    internal sealed class AuthorTable : IEntityTypeConfiguration<Author>
    {
        public void Configure(EntityTypeBuilder<Author> table)
        {
            table.ToTable("Authors");
            table.HasIndex(a => a.Slug).IsUnique();
            table.Property(a => a.Slug).HasMaxLength(Slug.MaxLength);
            table.Property(a => a.Name).HasMaxLength(Author.MaxName);
            table.HasOne<User>().WithMany().HasForeignKey(a => a.UserId).OnDelete(DeleteBehavior.SetNull);
        }
    }

    internal sealed class TagTable : IEntityTypeConfiguration<Tag>
    {
        public void Configure(EntityTypeBuilder<Tag> table)
        {
            table.ToTable("Tags");
            table.HasIndex(t => t.Slug).IsUnique();
            table.Property(t => t.Slug).HasMaxLength(Slug.MaxLength);
            table.Property(t => t.Name).HasMaxLength(Tag.MaxName);
        }
    }

    internal sealed class RevisionTable : IEntityTypeConfiguration<Revision>
    {
        public void Configure(EntityTypeBuilder<Revision> table)
        {
            table.ToTable("Revisions");
            table.HasIndex(r => new { r.Kind, r.ItemId, r.Number }).IsUnique();
            table.Property(r => r.Note).HasMaxLength(200);
        }
    }

    internal sealed class AutosaveTable : IEntityTypeConfiguration<Autosave>
    {
        public void Configure(EntityTypeBuilder<Autosave> table)
        {
            table.ToTable("Autosaves");
            table.HasIndex(a => new { a.UserId, a.Kind, a.ItemId }).IsUnique();
            table.HasOne<User>().WithMany().HasForeignKey(a => a.UserId);
        }
    }

    internal sealed class MenuItemTable : IEntityTypeConfiguration<MenuItem>
    {
        public void Configure(EntityTypeBuilder<MenuItem> table)
        {
            table.ToTable("MenuItems", t => t.HasCheckConstraint(
                "CK_MenuItems_Target", "(\"PageId\" IS NOT NULL) + (\"ArticleId\" IS NOT NULL) + (\"Url\" IS NOT NULL) = 1"));
            table.HasIndex(i => new { i.Menu, i.Position });
            table.Property(i => i.Title).HasMaxLength(MenuItem.MaxTitle);
            table.Property(i => i.Url).HasMaxLength(MenuItem.MaxUrl);
            table.HasOne(i => i.Parent).WithMany().HasForeignKey(i => i.ParentId).OnDelete(DeleteBehavior.Cascade);
            table.HasOne(i => i.Page).WithMany().HasForeignKey(i => i.PageId).OnDelete(DeleteBehavior.Cascade);
            table.HasOne(i => i.Article).WithMany().HasForeignKey(i => i.ArticleId).OnDelete(DeleteBehavior.Cascade);
        }
    }

    internal sealed class RedirectTable : IEntityTypeConfiguration<Redirect>
    {
        public void Configure(EntityTypeBuilder<Redirect> table)
        {
            table.ToTable("Redirects");
            table.HasIndex(r => r.From).IsUnique();
            table.Property(r => r.From).HasMaxLength(Redirect.MaxLength);
            table.Property(r => r.To).HasMaxLength(Redirect.MaxLength);
        }
    }
}
