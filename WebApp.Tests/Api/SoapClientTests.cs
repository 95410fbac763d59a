using Microsoft.EntityFrameworkCore;
using WebApp.Ordering;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

public sealed class SoapClientTests(Store store) : IClassFixture<Store>
{
    [SoapClientsFact]
    public async Task Clients_of_others_read_the_WSDL_and_place_an_order()
    {
        var folder = NodePackages.FolderOf("soap");
        var wsdl = new Uri(store.Site.Address, "soap/v1/orders?wsdl").ToString();
        (string Program, string Script)[] clients = [("node", "order.mjs"), ("/usr/bin/python3", "order.py"), ("/usr/bin/php", "order.php")];
        foreach (var (program, script) in clients)
        {
            var (code, output) = await Programs.RunAsync(folder, program, script, wsdl, store.Key, "MUG");
            code.ShouldBe(0, $"{script}: {output}");
            var (number, words) = (output.Split(' ')[0], output.Trim().Split(' ')[1..]);
            words.ShouldBe(["Pending", "3390"], script);
            (await store.Site.InDatabase(db => db.Orders.SingleAsync(o => o.Number == number))).Status.ShouldBe(OrderStatus.Pending);
        }
    }
}
