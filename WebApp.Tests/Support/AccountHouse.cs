using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WebApp.Mail;
using WebApp.Ordering;
using WebApp.Primitives;

namespace WebApp.Tests.Support;

/// <summary>One site for all tests of accounts: each uses people of its own. Its clock can be moved.</summary>
public sealed class AccountHouse : IAsyncLifetime
{
    /// <summary>The site's clock.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>The site.</summary>
    public TestSite Site { get; private set; } = null!;

    public Task InitializeAsync()
    {
        Site = new TestSite().With<TimeProvider>(Clock).With("Accounts:LettersPerHour", "1000").With("Accounts:FailedSignInsPerHour", "1000").Started();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();

    /// <summary>A customer whom nobody else has.</summary>
    public static Person Somebody(string name, string? role = null) =>
        new(name, $"{name.ToLowerInvariant()}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}@example.com", role);

    /// <summary>The mails to an address, oldest first, once there are at least so many.</summary>
    public static async Task<List<OutgoingMail>> Mails(TestSite site, string address, int atLeast = 1)
    {
        List<OutgoingMail> found = [];
        await Eventually.Holds(async () =>
        {
            found = await site.InDatabase(db => db.OutgoingMails.AsNoTracking().OrderBy(m => m.Id).ToListAsync());
            found = found.FindAll(m => m.ToAddress == address);
            return found.Count >= atLeast;
        }, $"{atLeast} mails to {address}");
        return found;
    }

    /// <summary>The path of the one-time link in the newest mail to an address.</summary>
    public static async Task<string> Link(TestSite site, string address, int mails = 1)
    {
        var text = (await Mails(site, address, mails))[^1].Text;
        return new Uri(Regex.Match(text, @"https?://\S+").Value).PathAndQuery;
    }

    /// <summary>An order that somebody placed without an account; its number.</summary>
    public static Task<string> GuestOrder(TestSite site, string email) => site.InDatabase(async db =>
    {
        var order = new Order
        {
            Number = PublicNumber.For(9), Key = PublicNumber.NewKey(), CheckoutToken = PublicNumber.NewKey(), Name = "A Guest", Email = email,
            ShipTo = new Address(), Currency = "EUR", SubtotalMinor = 100, ShippingMinor = 0, TotalMinor = 100, CreatedAt = DateTime.UtcNow,
        };
        db.Orders.Add(order);
        await db.SaveChangesAsync();
        return order.Number;
    });

    /// <summary>Signs in through the form; the page where it ended.</summary>
    public static async Task<View> SignIn(Visitor visitor, string email, string password) =>
        await (await visitor.Get("/account/login")).Form("/account/login").With("Input.Email", email).With("Input.Password", password).Submit();
}

/// <summary>The classes that share the site.</summary>
[CollectionDefinition(Name)]
public sealed class InAccountHouse : ICollectionFixture<AccountHouse>
{
    public const string Name = "accounts";
}

/// <summary>What an authenticator app does: a code from a key and the time (RFC 6238).</summary>
public static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code of now, or of so many steps of 30 seconds later.</summary>
    public static string Code(string key, int steps = 0)
    {
        var counter = BitConverter.GetBytes(IPAddress.HostToNetworkOrder(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + steps));
#pragma warning disable CA5350 // The standard's own hash.
        var hash = HMACSHA1.HashData(Bytes(key), counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = ((hash[offset] & 127) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var bits = string.Concat(key.Select(c => Convert.ToString(Base32.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }
}
