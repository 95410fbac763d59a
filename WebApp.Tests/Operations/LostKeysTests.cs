using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Operations.Health;
using WebApp.Tests.Support;

namespace WebApp.Tests.Operations;

/// <summary>The key ring of cookies and forms: lost or full of garbage it costs a sign-in, and never an error.</summary>
public sealed class LostKeysTests
{
    [Fact]
    public async Task A_key_ring_that_is_lost_or_garbage_lets_everybody_sign_in_again()
    {
        var folder = Directory.CreateTempSubdirectory("mainstay-").FullName;
        await using (var before = new TestSite(folder).With("Backups:EveryMinutes", "0"))
            (await before.SignedIn(Cast.Olive)).Dispose();
        var keys = Directory.GetFiles(Path.Combine(folder, "keys"), "key-*.xml");
        keys.ShouldNotBeEmpty();
        await File.WriteAllTextAsync(keys[0], "no key at all");

        await using (var site = new TestSite(folder).With("Backups:EveryMinutes", "0").Started())
        {
            using var olive = new Visitor(site);
            var login = await olive.Get("/account/login");
            login.Status.ShouldBe(HttpStatusCode.OK);
            var wrong = await login.Form("/account/login").With("Input.Email", "nobody@example.com").With("Input.Password", "wrong password").Submit();
            ((int)wrong.Status).ShouldBeLessThan(500);
            Directory.GetFiles(Path.Combine(folder, "keys"), "key-*.xml").Length.ShouldBeGreaterThan(1, "a new key is made beside the damaged one");
            var look = await site.InScope(s => s.GetServices<IHealthLook>().Single(l => l.Name == "Keys").LookAsync(default));
            look.Level.ShouldBe(HealthLevel.Red);
            look.Reason.ShouldContain(Path.GetFileName(keys[0]));
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
