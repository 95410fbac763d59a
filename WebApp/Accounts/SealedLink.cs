using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using WebApp.Primitives;
using WebApp.Security.Incidents;
using WebApp.Security.Sensing;

namespace WebApp.Accounts;

/// <summary>
/// What a one-time link carries, sealed with the key ring: nobody can read, change or make one, and no address stands in a log.
/// That it works once is up to what it does: the account that it makes exists then, the stamp that it names has changed.
/// </summary>
public sealed class SealedLink(IDataProtectionProvider keys, TimeProvider clock, Signals signals, IHttpContextAccessor http)
{
    private const int Longest = 4000;

    /// <summary>Seals something for 24 hours.</summary>
    public string Seal<T>(T value) where T : class =>
        Keys<T>().Protect(JsonSerializer.Serialize(new Letter<T>(value, clock.UtcNow() + OneTimeLink.Lifespan)));

    /// <summary>What was sealed; null when it is forged, sealed for something else, or too old.</summary>
    public T? Open<T>(string? token) where T : class
    {
        if (token is not { Length: > 0 and < Longest })
            return null;
        try
        {
            var letter = JsonSerializer.Deserialize<Letter<T>>(Keys<T>().Unprotect(token));
            return letter is not null && letter.Until > clock.UtcNow() ? letter.Value : null;
        }
        catch (CryptographicException)
        {
            if (http.HttpContext is { } context)
                signals.CountDifferent(context, Families.Forgery, 20, "links that were changed", StatusCodes.Status200OK, from: 3, token);
            return null;
        }
    }

    private IDataProtector Keys<T>() => keys.CreateProtector("Accounts.SealedLink", typeof(T).Name);

    private sealed record Letter<T>(T Value, DateTime Until);
}

/// <summary>A link that makes an account, for whoever reads the mail at that address.</summary>
public sealed record NewAccount(string Name, string Email);

/// <summary>A link that gives an account another address.</summary>
/// <param name="User">The account.</param>
/// <param name="Stamp">Its security stamp when the link was written: any change of how one signs in ends the link.</param>
/// <param name="Email">The new address.</param>
public sealed record NewAddress(int User, string Stamp, string Email);
