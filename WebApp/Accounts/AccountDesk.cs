using System.Globalization;
using Microsoft.AspNetCore.Identity;
using WebApp.Data;

namespace WebApp.Accounts;

/// <summary>
/// Answers what was asked about an address. A mail goes to the address that the account has, never to the one that was typed,
/// and to one address only a few in an hour, however often somebody asks.
/// </summary>
public sealed partial class AccountDesk(
    AppDbContext db, UserManager<User> users, AccountMails mails, MailboxLimits mailboxes, SealedLink links, ILogger<AccountDesk> log)
{
    /// <summary>Looks the address up and writes the mail that fits.</summary>
    public async Task AnswerAsync(AccountRequest request, CancellationToken cancel)
    {
        switch (request)
        {
            case AccountRequest.Register asked when mailboxes.MayWriteTo(asked.Email):
                await RegisterAsync(asked, cancel);
                break;
            case AccountRequest.Forgot asked when await users.FindByEmailAsync(asked.Email) is { } user:
                if (mailboxes.MayWriteTo(user.Email!))
                    await db.WriteAsync(async () => await mails.ForgotAsync(await AgainAsync(user.Id), cancel), cancel);
                break;
            case AccountRequest.Change asked when mailboxes.MayWriteTo(asked.Email):
                await ChangeAsync(asked, cancel);
                break;
            default:
                LogNothing(request.GetType().Name);
                break;
        }
    }

    private Task RegisterAsync(AccountRequest.Register asked, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (await users.FindByEmailAsync(asked.Email) is { } known)
            await mails.KnownAlreadyAsync(known, cancel);
        else
            await mails.ConfirmAsync(asked.Name, asked.Email, links.Seal(new NewAccount(asked.Name, asked.Email)), cancel);
    }, cancel);

    private Task ChangeAsync(AccountRequest.Change asked, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        var user = await AgainAsync(asked.UserId);
        if (await users.FindByEmailAsync(asked.Email) is { } taken)
            await mails.KnownAlreadyAsync(taken, cancel);
        else
            await mails.ConfirmNewAsync(user, asked.Email, links.Seal(new NewAddress(user.Id, user.SecurityStamp!, asked.Email)), cancel);
    }, cancel);

    private async Task<User> AgainAsync(int id) =>
        await users.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) ?? throw new InvalidOperationException($"Account {id} is gone.");

    [LoggerMessage(2021, LogLevel.Information, "{Kind}: no mail was written, the address is unknown or has been written to often enough")]
    private partial void LogNothing(string kind);
}
