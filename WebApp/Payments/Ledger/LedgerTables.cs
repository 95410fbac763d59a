using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;

namespace WebApp.Payments.Ledger;

/// <summary>All that the ledger stores.</summary>
public static class LedgerTables
{
    extension(AppDbContext db)
    {
        /// <summary>The ledger, line by line.</summary>
        public DbSet<LedgerEntry> LedgerEntries => db.Set<LedgerEntry>();

        /// <summary>Stripe's balance transactions.</summary>
        public DbSet<StripeTransaction> StripeTransactions => db.Set<StripeTransaction>();

        /// <summary>Comparisons with Stripe.</summary>
        public DbSet<SweepRun> SweepRuns => db.Set<SweepRun>();
    }

    internal sealed class LedgerEntryTable : IEntityTypeConfiguration<LedgerEntry>
    {
        public void Configure(EntityTypeBuilder<LedgerEntry> table)
        {
            table.ToTable("LedgerEntries", t => t.HasCheckConstraint("CK_LedgerEntries_Amount", "\"AmountMinor\" <> 0"));
            table.IsAppendOnly();
            // A conversion has lines of one account in two currencies.
            table.HasIndex(e => new { e.TransactionKey, e.Account, e.Currency }).IsUnique();
            table.HasIndex(e => new { e.At, e.Id });
            table.HasIndex(e => new { e.Account, e.Currency, e.At });
            table.HasIndex(e => e.Cause);
        }
    }

    internal sealed class StripeTransactionTable : IEntityTypeConfiguration<StripeTransaction>
    {
        public void Configure(EntityTypeBuilder<StripeTransaction> table)
        {
            table.ToTable("StripeTransactions", t =>
                t.HasCheckConstraint("CK_StripeTransactions_Net", "\"NetMinor\" = \"AmountMinor\" - \"FeeMinor\""));
            table.HasIndex(t => t.LedgerKey);
            table.HasIndex(t => t.State);
            table.HasIndex(t => t.PayoutId);
        }
    }

    internal sealed class SweepRunTable : IEntityTypeConfiguration<SweepRun>
    {
        public void Configure(EntityTypeBuilder<SweepRun> table)
        {
            table.ToTable("SweepRuns");
            table.HasIndex(r => r.At);
            table.OwnsMany(r => r.Balances, balances => balances.ToJson());
            table.OwnsMany(r => r.Findings, findings => findings.ToJson());
        }
    }
}
