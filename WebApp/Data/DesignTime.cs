using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.Logging.Abstractions;
using WebApp.Data.Protection;

namespace WebApp.Data;

/// <summary>Builds the model without starting the site: for <see cref="SiteModel"/> and for <c>dotnet ef migrations add</c>.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<AppDbContext>
{
    public AppDbContext CreateDbContext(string[] args) => new(
        (DbContextOptions<AppDbContext>)DataSetup.Configure(new DbContextOptionsBuilder<AppDbContext>(), "Data Source=design-time.db")
            // Which of Identity's tables there are is read from its options: the same here as in the running site.
            .UseApplicationServiceProvider(new ServiceCollection()
                .Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
                .BuildServiceProvider())
            .Options,
        new WriteGate(),
        new PersonalKeyRing(".", NullLogger<PersonalKeyRing>.Instance));
}
