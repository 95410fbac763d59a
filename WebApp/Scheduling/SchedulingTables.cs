using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;

namespace WebApp.Scheduling;

/// <summary>What is stored of recurring work.</summary>
public static class SchedulingTables
{
    extension(AppDbContext db)
    {
        /// <summary>Where each job stands.</summary>
        public DbSet<JobState> JobStates => db.Set<JobState>();

        /// <summary>The last runs of each job.</summary>
        public DbSet<JobRun> JobRuns => db.Set<JobRun>();
    }

    internal sealed class JobStateTable : IEntityTypeConfiguration<JobState>
    {
        public void Configure(EntityTypeBuilder<JobState> table)
        {
            table.ToTable("JobStates").HasKey(j => j.Name);
            table.Property(j => j.Name).HasMaxLength(80);
        }
    }

    internal sealed class JobRunTable : IEntityTypeConfiguration<JobRun>
    {
        public void Configure(EntityTypeBuilder<JobRun> table)
        {
            table.ToTable("JobRuns");
            table.Property(r => r.Name).HasMaxLength(80);
            table.HasIndex(r => new { r.Name, r.Id });
        }
    }
}
