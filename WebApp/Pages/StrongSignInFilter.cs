using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using WebApp.Accounts;
using WebApp.Accounts.Sessions;
using WebApp.Pages.Account;

namespace WebApp.Pages;

/// <summary>
/// With <c>Accounts:RequireSecondFactor</c> the pages of staff open only to who has signed in with a passkey, or with password
/// and code; anybody else is led to where one is set up.
/// </summary>
internal sealed class StrongSignInFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        if (!services.GetRequiredService<IOptionsSnapshot<AccountsOptions>>().Value.RequireSecondFactor || context.HttpContext.SignedInSession is { IsStrong: true })
            return next();
        var notices = services.GetRequiredService<Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionaryFactory>().GetTempData(context.HttpContext);
        notices[Notices.Trouble] = "The team signs in with a second factor here. Switch on the authenticator app, or add a passkey and sign in with it; then the admin opens.";
        context.Result = new LocalRedirectResult("/account/second-factor");
        return Task.CompletedTask;
    }
}
