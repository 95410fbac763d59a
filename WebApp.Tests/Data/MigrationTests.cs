using Microsoft.EntityFrameworkCore;
using WebApp.Tests.Support;

namespace WebApp.Tests.Data;

public class MigrationTests
{
    [Fact]
    public async Task The_migrations_make_all_that_the_model_has()
    {
        await using var site = new TestSite();
        (await site.InDatabase(db => Task.FromResult(db.Database.HasPendingModelChanges()))).ShouldBeFalse("dotnet ef migrations add NAME --project WebApp -o Data/Migrations");
    }
}
