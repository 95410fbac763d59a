using Microsoft.Data.Sqlite;
using WebApp.Data;
using WebApp.Ordering;
using WebApp.Tests.Data.Protection;
using WebApp.Tests.Support;

namespace WebApp.Tests.Accounts;

/// <summary>Deleting what somebody else is reading from.</summary>
[Collection(InRightsHouse.Name)]
public sealed class ErasureAmidReadersTests(RightsHouse house)
{
    [Fact]
    public async Task Nothing_stays_in_the_log_because_somebody_was_reading()
    {
        var file = Path.Combine(house.Site.Folder, "site.db");
        var (person, order) = await house.Customer("Yolanthe", OrderStatus.Shipped);
        using var hers = await house.Site.SignedIn(person);
        var id = await house.Site.Add(person);
        var stored = Raw.Read(house.Site.Folder, $"SELECT Email FROM Orders WHERE Id = {order.Id}").Concat(Raw.Read(house.Site.Folder, $"SELECT Email FROM AspNetUsers WHERE Id = {id}")).ToArray();
        var form = (await hers.Get("/account/delete")).Form("/account/delete");

        await using var reader = new SqliteConnection(DataSetup.ConnectionString(file));
        await reader.OpenAsync();
        var reading = reader.BeginTransaction(deferred: true);
        await using var look = reader.CreateCommand();
        look.CommandText = "SELECT COUNT(*) FROM Orders";
        await look.ExecuteScalarAsync();

        var deleting = form.Submit();
        await Eventually.Holds(async () => !await house.Exists(id), "it is committed");
        deleting.IsCompleted.ShouldBeFalse("it waits for who reads what is to go");
        await reading.DisposeAsync();
        (await deleting).Path.ShouldBe("/account/deleted");
        Raw.Holding([file, file + "-wal"], stored).ShouldBeEmpty();
    }
}
