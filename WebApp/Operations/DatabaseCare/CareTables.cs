using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;

namespace WebApp.Operations.DatabaseCare;

/// <summary>One piece of care that the database was given.</summary>
public sealed class CareRun
{
    /// <summary>Internal number, rising.</summary>
    public int Id { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>What was done.</summary>
    public required CareWork Work { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required double Ms { get; init; }

    /// <summary>What came of it, in plain words.</summary>
    public required string Result { get; init; }

    /// <summary>Whether that is good.</summary>
    public required bool IsGood { get; init; }
}

/// <summary>How large a table was on a day.</summary>
public sealed class TableSize
{
    /// <summary>Internal number, rising.</summary>
    public int Id { get; init; }

    /// <summary>When it was measured, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The table.</summary>
    public required string Name { get; init; }

    /// <summary>What it and its indexes take.</summary>
    public required long Bytes { get; init; }

    /// <summary>Its rows.</summary>
    public required long Rows { get; init; }
}

/// <summary>What is stored of the care of the database.</summary>
public static class CareTables
{
    extension(AppDbContext db)
    {
        /// <summary>What was done, and how it went.</summary>
        public DbSet<CareRun> CareRuns => db.Set<CareRun>();

        /// <summary>How large tables were, night by night.</summary>
        public DbSet<TableSize> TableSizes => db.Set<TableSize>();
    }

    internal sealed class CareRunTable : IEntityTypeConfiguration<CareRun>
    {
        public void Configure(EntityTypeBuilder<CareRun> table)
        {
            table.ToTable("CareRuns");
            table.HasIndex(r => r.At);
        }
    }

    internal sealed class TableSizeTable : IEntityTypeConfiguration<TableSize>
    {
        public void Configure(EntityTypeBuilder<TableSize> table)
        {
            table.ToTable("TableSizes");
            table.HasIndex(s => new { s.At, s.Name });
        }
    }
}
