using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;

namespace WebApp.Mail;

/// <summary>All that Mail stores.</summary>
public static class MailTables
{
    extension(AppDbContext db)
    {
        /// <summary>Every mail that the site has written.</summary>
        public DbSet<OutgoingMail> OutgoingMails => db.Set<OutgoingMail>();
    }

    internal sealed class OutgoingMailTable : IEntityTypeConfiguration<OutgoingMail>
    {
        public void Configure(EntityTypeBuilder<OutgoingMail> table)
        {
            table.ToTable("OutgoingMails");
            table.HasIndex(m => m.MessageId).IsUnique();
            table.HasIndex(m => new { m.Status, m.NextAttemptAt });
            table.HasIndex(m => m.About);
            table.Property(m => m.MessageId).HasMaxLength(300);
            table.Property(m => m.Kind).HasMaxLength(80);
            table.Property(m => m.ToAddress).HasMaxLength(MailTo.MaxAddress);
            table.Property(m => m.ToName).HasMaxLength(MailTo.MaxName);
            table.Property(m => m.Subject).HasMaxLength(Outbox.MaxSubject);
            table.Property(m => m.About).HasMaxLength(80);
            table.HasMany(m => m.History).WithOne().HasForeignKey(a => a.MailId);
        }
    }

    internal sealed class MailAttemptTable : IEntityTypeConfiguration<MailAttempt>
    {
        public void Configure(EntityTypeBuilder<MailAttempt> table) => table.ToTable("MailAttempts");
    }
}
