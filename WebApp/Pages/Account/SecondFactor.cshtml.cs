using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts.SecondFactor;
using WebApp.Accounts.Sessions;
using WebApp.Data;

namespace WebApp.Pages.Account;

/// <summary>The authenticator app: on, off, and its recovery codes, which are shown once.</summary>
[ConfirmIdentity]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SecondFactorModel(UserManager<User> users, SignInManager<User> signIn, SecondFactors factors, SessionStore sessions) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public User Account { get; private set; } = null!;

    public string Key { get; private set; } = "";

    public IReadOnlyList<string>? NewCodes { get; private set; }

    public int CodesLeft { get; private set; }

    /// <summary>The key in groups of four, to be typed.</summary>
    public string SpacedKey => string.Join(' ', Key.Chunk(4).Select(part => new string(part)));

    public string Picture => QrPicture.Svg(factors.UriOf(Account, Key), "QR code with the key for your authenticator app");

    public Task<IActionResult> OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync();
        if (Account.TwoFactorEnabled)
            return Page();
        if (await factors.TurnOnAsync(Account, Code ?? "", cancel) is not { } codes)
        {
            ModelState.AddModelError("Code", "This code is not right. Type the one that the app shows now; its clock must be right.");
            return Page();
        }
        // Who has shown password and code has shown two factors: nobody needs to sign in again for it.
        if (HttpContext.SignedInSession is { IsStrong: false } session)
            await sessions.ConfirmAsync(session.Id, SignInMethod.PasswordAndCode, cancel);
        return await ShowAsync(codes);
    }

    public async Task<IActionResult> OnPostRenewAsync(CancellationToken cancel)
    {
        await LoadAsync();
        return Account.TwoFactorEnabled ? await ShowAsync(await factors.RenewCodesAsync(Account, cancel)) : Page();
    }

    public async Task<IActionResult> OnPostOffAsync(CancellationToken cancel)
    {
        await factors.TurnOffAsync((await users.GetUserAsync(User))!, cancel);
        await ShowAsync([]);
        TempData[Notices.Done] = "The authenticator app is off.";
        return LocalRedirect("/account");
    }

    private async Task<IActionResult> ShowAsync(IReadOnlyList<string> codes)
    {
        NewCodes = codes;
        await signIn.RefreshSignInAsync((await users.GetUserAsync(User))!);
        return Page();
    }

    private async Task<IActionResult> LoadAsync()
    {
        Account = (await users.GetUserAsync(User))!;
        CodesLeft = await users.CountRecoveryCodesAsync(Account);
        (var stamp, Key) = (Account.SecurityStamp, await factors.KeyAsync(Account));
        // A new key is a new security stamp, which would sign this browser out.
        if (Account.SecurityStamp != stamp)
            await signIn.RefreshSignInAsync(Account);
        return Page();
    }
}
