using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;

namespace WebApp.Search;

/// <summary>A document as the index keeps it. The full-text table <c>SearchWords</c> reads its columns from here.</summary>
public sealed class IndexedDocument
{
    /// <summary>Internal number; the row of the full-text table.</summary>
    public int Id { get; init; }

    /// <summary>Its <see cref="ISearchSource.Kind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The item's number within its kind.</summary>
    public required int ItemId { get; init; }

    /// <summary>From when on it may be found, UTC.</summary>
    public DateTime VisibleFrom { get; set; }

    /// <summary>Where it is read.</summary>
    public string Path { get; set; } = "";

    /// <summary>Its numbers without dashes, each between spaces, so that a whole one is told from a part.</summary>
    public string Codes { get; set; } = "";

    /// <summary>The headline.</summary>
    public string Title { get; set; } = "";

    /// <summary>Its numbers as they are written.</summary>
    public string Numbers { get; set; } = "";

    /// <summary>Words that it is grouped by.</summary>
    public string Tags { get; set; } = "";

    /// <summary>Other ways to write its words: without dashes and apostrophes, ss for ß.</summary>
    public string Also { get; set; } = "";

    /// <summary>One or two sentences.</summary>
    public string Summary { get; set; } = "";

    /// <summary>The text; last, so that what is before it is read without it.</summary>
    public string Body { get; set; } = "";
}

/// <summary>An item whose document is to be read anew. Written by the database itself; between two transactions nothing is left but what may wait.</summary>
public sealed class SearchTask
{
    /// <summary>Which trail led to it.</summary>
    public required string Trail { get; init; }

    /// <summary>The number in the trail's key column.</summary>
    public required int Item { get; init; }

    /// <summary>Whether it may wait for <see cref="KeepSearch"/> instead of being read in the transaction that notes it.</summary>
    public bool Later { get; init; }
}

/// <summary>All that Search stores, but for the full-text table (see <see cref="SearchSchema"/>).</summary>
public static class SearchTables
{
    extension(AppDbContext db)
    {
        /// <summary>What can be found.</summary>
        public DbSet<IndexedDocument> SearchDocuments => db.Set<IndexedDocument>();

        /// <summary>What is to be read anew.</summary>
        public DbSet<SearchTask> SearchQueue => db.Set<SearchTask>();
    }

    internal sealed class DocumentTable : IEntityTypeConfiguration<IndexedDocument>
    {
        public void Configure(EntityTypeBuilder<IndexedDocument> table)
        {
            table.ToTable("SearchDocuments");
            table.HasIndex(d => new { d.Kind, d.ItemId }).IsUnique();
            table.Property(d => d.Kind).HasMaxLength(32);
        }
    }

    internal sealed class QueueTable : IEntityTypeConfiguration<SearchTask>
    {
        public void Configure(EntityTypeBuilder<SearchTask> table)
        {
            table.ToTable("SearchQueue").HasKey(t => new { t.Trail, t.Item });
            table.Property(t => t.Trail).HasMaxLength(80);
            table.Property(t => t.Item).ValueGeneratedNever();
        }
    }
}
