using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using WebApp.Accounts.Sessions;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Security.Auditing;

namespace WebApp.Accounts.SecondFactor;

/// <summary>Passkeys (WebAuthn): made, used, named and removed. What a browser sends is checked by Identity; every change is told by mail.</summary>
public sealed class Passkeys(
    AppDbContext db, UserManager<User> users, SignInManager<User> signIn, AccountMails mails, SourceLimits sources, RefusedSignIns refused)
{
    /// <summary>The most that an account can have.</summary>
    public const int Most = 20;

    /// <summary>The longest answer of a browser that is read, in characters.</summary>
    public const int LongestAnswer = 50_000;

    // So many refused answers of one network address are noted in an hour: the trail is for people, not for floods.
    private const int MostRefused = 30;

    /// <summary>Bound to the site's own name, if it is set; the device must be unlocked, and keeps the passkey itself.</summary>
    internal static void Configure(IdentityPasskeyOptions options, Microsoft.Extensions.Options.IOptions<SiteOptions> site)
    {
        options.ServerDomain = site.Value.BaseUrl.Length > 0 ? new Uri(site.Value.BaseUrl).Host : null;
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
    }

    /// <summary>What the browser needs to make one, as JSON.</summary>
    public Task<string> CreationOptionsAsync(User user) => signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
    {
        Id = user.Id.ToString(CultureInfo.InvariantCulture),
        Name = user.Email!,
        DisplayName = user.DisplayName.Length > 0 ? user.DisplayName : user.Email!,
    });

    /// <summary>What the browser needs to use one, as JSON; for anybody, or for one account.</summary>
    public Task<string> RequestOptionsAsync(User? user) => signIn.MakePasskeyRequestOptionsAsync(user);

    /// <summary>Adds what the browser made; false when it is not right, or the account has too many.</summary>
    public async Task<bool> AddAsync(User user, string answer, string device, CancellationToken cancel)
    {
        if (await AttestAsync(answer) is not { } made || made.UserEntity?.Id != user.Id.ToString(CultureInfo.InvariantCulture))
            return false;
        made.Passkey!.Name = device;
        return await db.WriteAsync(async () =>
        {
            var found = (await users.FindByIdAsync(user.Id.ToString(CultureInfo.InvariantCulture)))!;
            if ((await users.GetPasskeysAsync(found)).Count >= Most || !(await users.AddOrUpdatePasskeyAsync(found, made.Passkey)).Succeeded)
                return false;
            await mails.ChangedAsync(found, "A passkey was added", cancel);
            return true;
        }, cancel);
    }

    /// <summary>The account whose passkey answered the last request of this browser; null when the answer is not right.</summary>
    public async Task<User?> AnswererAsync(string? answer)
    {
        if (answer is not { Length: > 0 and < LongestAnswer })
            return null;
        if (await AssertAsync(answer) is { Succeeded: true } right && await signIn.CanSignInAsync(right.User) && !await users.IsLockedOutAsync(right.User))
        {
            // Its counter has moved on: one that falls back tells of a copy.
            (await users.AddOrUpdatePasskeyAsync(right.User, right.Passkey)).OrThrow();
            return right.User;
        }
        await NoteRefusedAsync(answer);
        return null;
    }

    /// <summary>Names one; false when the account has no such passkey.</summary>
    public async Task<bool> RenameAsync(User user, string id, string name) =>
        await FindAsync(user, id) is { } passkey && (passkey.Name = name) is not null && (await users.AddOrUpdatePasskeyAsync(user, passkey)).Succeeded;

    /// <summary>Removes one; false when the account has no such passkey.</summary>
    public async Task<bool> RemoveAsync(User user, string id, CancellationToken cancel)
    {
        if (await FindAsync(user, id) is not { } passkey)
            return false;
        await db.WriteAsync(async () =>
        {
            var found = (await users.FindByIdAsync(user.Id.ToString(CultureInfo.InvariantCulture)))!;
            (await users.RemovePasskeyAsync(found, passkey.CredentialId)).OrThrow();
            await mails.ChangedAsync(found, "A passkey was removed", cancel);
        }, cancel);
        return true;
    }

    private async Task<PasskeyAttestationResult?> AttestAsync(string answer)
    {
        if (answer.Length is 0 or > LongestAnswer)
            return null;
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(answer) is { Succeeded: true } made ? made : null;
        }
        catch (InvalidOperationException)
        {
            return null; // Nothing was asked of this browser, or the asking was forged.
        }
    }

    private async Task<PasskeyAssertionResult<User>?> AssertAsync(string answer)
    {
        try
        {
            return await signIn.PerformPasskeyAssertionAsync(answer);
        }
        catch (InvalidOperationException)
        {
            return null; // Nothing was asked of this browser, or the asking was forged.
        }
    }

    // By the account whose passkey the answer names; of one that nobody has nothing is recorded.
    private async Task NoteRefusedAsync(string answer)
    {
        if (CredentialOf(answer) is { } id && sources.Take("refused passkey", signIn.Context.Connection.RemoteIpAddress, MostRefused)
            && await users.FindByPasskeyIdAsync(id) is { } owner)
            refused.Add(owner.Id, signIn.Context.SourceAddress);
    }

    private static byte[]? CredentialOf(string answer)
    {
        try
        {
            using var read = JsonDocument.Parse(answer);
            return read.RootElement.ValueKind == JsonValueKind.Object && read.RootElement.TryGetProperty("id", out var id) && id.GetString() is { } text
                ? Base64Url.DecodeFromChars(text) : null;
        }
        catch (Exception notOurs) when (notOurs is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<UserPasskeyInfo?> FindAsync(User user, string id) =>
        (await users.GetPasskeysAsync(user)).FirstOrDefault(p => Convert.ToHexString(p.CredentialId) == id);
}
