using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;

namespace WebApp.Api.Keeping;

/// <summary>What is stored of calls that their callers have named.</summary>
public static class KeptCallTables
{
    extension(AppDbContext db)
    {
        /// <summary>Calls that must not be done twice.</summary>
        public DbSet<KeptCall> KeptCalls => db.Set<KeptCall>();
    }

    internal sealed class KeptCallTable : IEntityTypeConfiguration<KeptCall>
    {
        public void Configure(EntityTypeBuilder<KeptCall> table)
        {
            table.ToTable("ApiKeptCalls");
            table.HasIndex(c => c.KeyHash).IsUnique();
            table.HasIndex(c => c.At);
            table.Property(c => c.Operation).HasMaxLength(80);
        }
    }
}
