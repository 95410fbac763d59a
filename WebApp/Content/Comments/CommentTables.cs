using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;

namespace WebApp.Content.Comments;

/// <summary>Where comments are stored.</summary>
public static class CommentTables
{
    extension(AppDbContext db)
    {
        /// <summary>What readers said.</summary>
        public DbSet<Comment> Comments => db.Set<Comment>();
    }

    internal sealed class CommentTable : IEntityTypeConfiguration<Comment>
    {
        public void Configure(EntityTypeBuilder<Comment> table)
        {
            table.ToTable("Comments", t => t.HasCheckConstraint("CK_Comments_Target", "(\"ArticleId\" IS NOT NULL) + (\"PageId\" IS NOT NULL) = 1"));
            table.HasOne(c => c.Article).WithMany().HasForeignKey(c => c.ArticleId).OnDelete(DeleteBehavior.Cascade);
            table.HasOne(c => c.Page).WithMany().HasForeignKey(c => c.PageId).OnDelete(DeleteBehavior.Cascade);
            table.HasOne(c => c.Parent).WithMany().HasForeignKey(c => c.ParentId).OnDelete(DeleteBehavior.SetNull);
        }
    }
}
