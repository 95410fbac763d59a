using System.Globalization;
using Microsoft.AspNetCore.Identity;
using WebApp.Data;

namespace WebApp.Accounts;

/// <summary>
/// The link with which a person sets a password: for new staff now, for a forgotten password alike. It is bound to the
/// account's security stamp, so setting any password ends every link that was given out before.
/// </summary>
public static class OneTimeLink
{
    /// <summary>How long a link works.</summary>
    public static TimeSpan Lifespan { get; } = TimeSpan.FromHours(24);

    /// <summary>What a person with an old or used link is told.</summary>
    public const string NoLongerWorks = "This link no longer works: it has been used already, or it is older than 24 hours.";

    /// <summary>The address to hand to the person, under a base such as https://shop.example.com; its path alone under an empty one.</summary>
    public static async Task<string> ToSetPasswordAsync(UserManager<User> users, User user, string baseUrl)
    {
        var token = await users.GeneratePasswordResetTokenAsync(user);
        return string.Create(CultureInfo.InvariantCulture,
            $"{baseUrl.TrimEnd('/')}/account/set-password?user={user.Id}&token={Uri.EscapeDataString(token)}");
    }

    /// <summary>The account that a link belongs to, if it still works; looking does not use it up.</summary>
    public static async Task<User?> FindAsync(UserManager<User> users, int user, string? token) =>
        token is { Length: > 0 and < 2000 }
        && await users.FindByIdAsync(user.ToString(CultureInfo.InvariantCulture)) is { } found
        && await users.VerifyUserTokenAsync(found, users.Options.Tokens.PasswordResetTokenProvider, UserManager<User>.ResetPasswordTokenPurpose, token)
            ? found
            : null;
}
