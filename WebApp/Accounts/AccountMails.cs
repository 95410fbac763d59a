using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using WebApp.Accounts.Mails;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Primitives;

namespace WebApp.Accounts;

/// <summary>The mails about an account, each a row in the transaction of what it tells of: call inside <c>WriteAsync</c>.</summary>
public sealed class AccountMails(Outbox outbox, SiteAddress site, IOptions<SiteOptions> who, UserManager<User> users, TimeProvider clock)
{
    /// <summary>The kind of the mails whose link lets its reader in.</summary>
    public const string KeyKind = nameof(AccountKey);

    private const string NotYou = "If this was not you, somebody else can get into your account: set a new password now and look through your sessions.";
    private const string Ignore = "If you did not ask for this, there is nothing to do: without the button nothing happens.";

    private string Shop => who.Value.Name;

    /// <summary>To somebody who wants an account.</summary>
    public Task ConfirmAsync(string name, string email, string token, CancellationToken cancel) => KeyAsync(new MailTo(email, name), "new account",
        $"Confirm your address for {Shop}", "Confirm your address",
        [$"Somebody, probably you, wants an account at {Shop} with this address. One more step: choose how you will sign in. The link works for 24 hours.", Ignore],
        "Make my account", "/account/confirm-email?token=" + Uri.EscapeDataString(token), cancel);

    /// <summary>To somebody who has an account and wants one.</summary>
    public Task KnownAlreadyAsync(User user, CancellationToken cancel) => NewsAsync(user, user.Email!,
        $"You have an account at {Shop} already", "You have an account already",
        ["Somebody, probably you, wanted to use this address for an account. There is one with it already, so nothing was changed.",
            "If you have forgotten your password, the sign-in page helps you to a new one."],
        "Sign in", AccountsSetup.LoginPath, cancel);

    /// <summary>To somebody who has forgotten a password.</summary>
    public async Task ForgotAsync(User user, CancellationToken cancel) => await KeyAsync(To(user), About(user),
        $"A new password for {Shop}", "Set a new password",
        ["Somebody, probably you, has forgotten the password of your account. Here you set a new one. The link works once, for 24 hours.",
            "If you did not ask for this, there is nothing to do: your password stays as it is."],
        "Set a new password", await OneTimeLink.ToSetPasswordAsync(users, user, ""), cancel);

    /// <summary>To the new address of an account.</summary>
    public Task ConfirmNewAsync(User user, string email, string token, CancellationToken cancel) => KeyAsync(new MailTo(email, user.DisplayName), About(user),
        $"Confirm your new address for {Shop}", "Confirm your new address",
        [$"Your account at {Shop} is to have this address from now on. The link works for 24 hours.", Ignore],
        "Use this address", "/account/confirm-new-email?token=" + Uri.EscapeDataString(token), cancel);

    /// <summary>To the old address of an account.</summary>
    public Task AddressChangedAsync(User user, string oldEmail, CancellationToken cancel) => NewsAsync(user, oldEmail,
        $"Your address at {Shop} was changed", "Your address was changed",
        [$"Your account at {Shop} has another address from now on: {Masked(user.Email!)}. Nothing more comes to this one.",
            "If this was not you, answer this mail at once: somebody else can get into your account."],
        "See your account", "/account", cancel);

    /// <summary>Something about how one signs in was changed.</summary>
    /// <param name="user">Whose account.</param>
    /// <param name="what">What was done, such as <c>Your password was changed</c>.</param>
    /// <param name="cancel">Ends it early.</param>
    public Task ChangedAsync(User user, string what, CancellationToken cancel) => NewsAsync(user, user.Email!,
        $"{what} ({Shop})", what, [$"{what} on {Now}.", NotYou], "See your account", "/account", cancel);

    /// <summary>A sign-in from a device that was never seen with this account.</summary>
    public Task NewDeviceAsync(User user, string device, string address, CancellationToken cancel) => NewsAsync(user, user.Email!,
        $"New sign-in to your account at {Shop}", "A new device is signed in",
        [$"Your account was opened with {device} on {Now}, from the network address {address}. If this was you, there is nothing to do.", NotYou],
        "See your sessions", "/account/sessions", cancel);

    /// <summary>To somebody who is asked to join the team.</summary>
    public async Task InvitedAsync(User user, string role, string by, CancellationToken cancel)
    {
        string[] words = [$"{by} asks you to join the team of {Shop} as {role}.", "If you do not know what this is about, there is nothing to do."];
        if (user.PasswordHash is null)
            await KeyAsync(To(user), About(user), $"Join the team of {Shop}", "Join the team", [$"{words[0]} Set a password, and you are in. The link works once, for 24 hours.", words[1]],
                "Set my password", await OneTimeLink.ToSetPasswordAsync(users, user, ""), cancel);
        else
            await NewsAsync(user, user.Email!, $"You are on the team of {Shop}", "You are on the team",
                [$"{by} has made you {role} at {Shop}. Sign in as before.", words[1]], "Go to the admin", "/admin", cancel);
    }

    /// <summary>The last mail to somebody who is erased; nothing of it is found any more once it has left.</summary>
    /// <param name="to">Who that was.</param>
    /// <param name="kept">What stays, and why; empty for nothing.</param>
    /// <param name="cancel">Ends it early.</param>
    public Task<OutgoingMail> FarewellAsync(MailTo to, IReadOnlyList<string> kept, CancellationToken cancel) => SendAsync<AccountNews, AccountNewsText>(
        to, MailHolder.LastLetter, $"Your data at {Shop} is deleted", "Your data is deleted",
        [$"On {Now} we deleted what we knew of you, as it was asked for.", .. kept, "This is our last mail to this address. Copies in backups are overwritten in time, and are not used until then."],
        "See the shop", "/", cancel);

    /// <summary>To somebody who will be erased once what is open is done.</summary>
    public Task ErasureWaitsAsync(User user, IReadOnlyList<string> open, CancellationToken cancel) => NewsAsync(user, user.Email!,
        $"Your account at {Shop} will be deleted", "Your account will be deleted",
        [$"On {Now} you asked us to delete your account. Something has to come to its end first:", .. open,
            "We look every night, and write to you when it is done. Until then you can change your mind."],
        "See how it stands", "/account/delete", cancel);

    private string Now => who.Value.ToLocal(clock.UtcNow()).ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture);

    private Task<OutgoingMail> KeyAsync(MailTo to, string about, string subject, string heading, string[] words, string action, string path, CancellationToken cancel) =>
        SendAsync<AccountKey, AccountKeyText>(to, about, subject, heading, words, action, path, cancel);

    private Task<OutgoingMail> NewsAsync(User user, string email, string subject, string heading, string[] words, string action, string path, CancellationToken cancel) =>
        SendAsync<AccountNews, AccountNewsText>(new MailTo(email, user.DisplayName), About(user), subject, heading, words, action, path, cancel);

    private Task<OutgoingMail> SendAsync<THtml, TText>(MailTo to, string about, string subject, string heading, string[] words, string action, string path, CancellationToken cancel)
        where THtml : IComponent
        where TText : IComponent => outbox.AddAsync<THtml, TText>(to, subject, about, new()
        {
            [nameof(AccountLetter.Heading)] = heading, [nameof(AccountLetter.Name)] = to.Name, [nameof(AccountLetter.Paragraphs)] = words,
            [nameof(AccountLetter.Action)] = action, [nameof(AccountLetter.Link)] = site.Link(path),
        }, cancel);

    private static MailTo To(User user) => new(user.Email!, user.DisplayName);

    private static string About(User user) => string.Create(CultureInfo.InvariantCulture, $"account {user.Id}");

    // Whoever reads the old mailbox need not learn the new address.
    private static string Masked(string email) => $"{email[0]}…{email[email.LastIndexOf('@')..]}";
}
