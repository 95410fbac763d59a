using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Content.Forms;

/// <summary>All that is stored of forms.</summary>
public static class FormTables
{
    extension(AppDbContext db)
    {
        /// <summary>The forms.</summary>
        public DbSet<SiteForm> SiteForms => db.Set<SiteForm>();

        /// <summary>What was sent with them.</summary>
        public DbSet<FormAnswer> FormAnswers => db.Set<FormAnswer>();

        /// <summary>The files among it.</summary>
        public DbSet<AnswerFile> FormFiles => db.Set<AnswerFile>();
    }

    internal sealed class SiteFormTable : IEntityTypeConfiguration<SiteForm>
    {
        public void Configure(EntityTypeBuilder<SiteForm> table)
        {
            table.ToTable("Forms");
            table.HasIndex(f => f.Slug).IsUnique();
            table.Property(f => f.Slug).HasMaxLength(Slug.MaxLength);
            table.Property(f => f.Title).HasMaxLength(SiteForm.MaxTitle);
            table.Property(f => f.Version).IsConcurrencyToken();
            table.HasMany(f => f.Fields).WithOne().HasForeignKey(f => f.FormId);
        }
    }

    internal sealed class FormFieldTable : IEntityTypeConfiguration<FormField>
    {
        public void Configure(EntityTypeBuilder<FormField> table)
        {
            table.ToTable("FormFields");
            table.Ignore(f => f.Name);
            table.Property(f => f.Label).HasMaxLength(FormField.MaxLabel);
        }
    }

    internal sealed class FormAnswerTable : IEntityTypeConfiguration<FormAnswer>
    {
        public void Configure(EntityTypeBuilder<FormAnswer> table)
        {
            table.ToTable("FormAnswers");
            table.Ignore(a => a.Fields);
            table.HasIndex(a => new { a.FormId, a.Id });
            table.HasIndex(a => a.At);
            table.HasOne(a => a.Form).WithMany().HasForeignKey(a => a.FormId).OnDelete(DeleteBehavior.Restrict);
            table.HasMany(a => a.Files).WithOne().HasForeignKey(f => f.AnswerId);
        }
    }

    internal sealed class FormFileTable : IEntityTypeConfiguration<AnswerFile>
    {
        public void Configure(EntityTypeBuilder<AnswerFile> table)
        {
            table.ToTable("FormFiles");
            table.Property(f => f.MediaType).HasMaxLength(40);
        }
    }
}
