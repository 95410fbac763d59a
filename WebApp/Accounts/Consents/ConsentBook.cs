using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Accounts.Consents;

/// <summary>A text that somebody agrees to by pressing a button.</summary>
/// <param name="Purpose">To what.</param>
/// <param name="Text">The whole text.</param>
/// <param name="Source">From where, masked.</param>
public sealed record AgreedText(ConsentPurpose Purpose, string Text, string Source);

/// <summary>Writes down who agreed to what. A text is kept once, however many agree to it.</summary>
public sealed class ConsentBook(AppDbContext db, TimeProvider clock)
{
    /// <summary>SHA-256 of a text, hexadecimal: what a form carries along to say which text it showed.</summary>
    public static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes it down, in the transaction of what it belongs to: call inside <c>WriteAsync</c>.</summary>
    public async Task AddAsync(AgreedText agreed, int? userId, string about, CancellationToken cancel)
    {
        var (hash, now) = (HashOf(agreed.Text), clock.UtcNow());
        if (!await db.ConsentTexts.AnyAsync(t => t.Hash == hash, cancel))
            db.ConsentTexts.Add(new() { Hash = hash, Text = agreed.Text, FirstAt = now });
        db.Consents.Add(new() { Purpose = agreed.Purpose, TextHash = hash, At = now, Source = agreed.Source, UserId = userId, About = about });
    }

    /// <summary>An address without its end: enough to tell networks apart, too little to tell a person.</summary>
    public static string Mask(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return $"{bytes[0]}.{bytes[1]}.{bytes[2]}.x";
        Array.Clear(bytes, 6, 10);
        return $"{new IPAddress(bytes)}x";
    }
}
