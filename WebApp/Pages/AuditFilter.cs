using System.Reflection;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using WebApp.Accounts;
using WebApp.Accounts.Sessions;
using WebApp.Pages.Admin;
using WebApp.Security.Auditing;

namespace WebApp.Pages;

/// <summary>
/// Makes every form that is posted an act of the audit trail. What it changes is recorded by its transactions; a form of staff that
/// changed no row, was refused or broke off leaves a line of its own, so that no page can forget it. What never reaches a handler
/// (no permission, no token, not confirmed who one is) is in the journal of requests and not here.
/// </summary>
internal sealed class AuditFilter(bool isStaff) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var (http, handler) = (context.HttpContext, context.HandlerMethod);
        if (handler is null || handler.MethodInfo.IsDefined(typeof(KeepsForOneselfAttribute)) || !(HttpMethods.IsPost(http.Request.Method) || handler.MethodInfo.IsDefined(typeof(AuditedAttribute))))
        {
            await next();
            return;
        }
        var act = AuditAct.Begin(new(ActorOf(http), NameOf(context.ActionDescriptor, handler.Name), http.Request.Path) { PersonName = http.User.GreetingName });
        Describe(context);
        var executed = await next();
        act.End();
        // A preview that is on its way while the form is saved must not look at what is said once: looking takes the words off the next page.
        if (!isStaff || executed.Canceled || (act.Lines == 0 && handler.MethodInfo.IsDefined(typeof(ChangesNothingAttribute))))
            return;
        var outcome = OutcomeOf(executed, act);
        if (act.Lines == 0 || outcome != AuditOutcome.Done)
            await http.RequestServices.GetRequiredService<AuditTrail>().RecordAsync(act, outcome);
    }

    /// <summary>The name of an act: <c>/Admin/Orders/Ship</c>, <c>/Ops/Bans/Index:Lift</c>.</summary>
    public static string NameOf(PageActionDescriptor page, string? handler) => page.ViewEnginePath + (handler is null ? "" : ":" + handler);

    private static AuditActor ActorOf(HttpContext http) => new(http.User.UserId is null ? AuditActorKind.Visitor : AuditActorKind.Account,
        http.User.UserId, SessionId: http.SignedInSession?.Id, Source: http.SourceAddress);

    // Numbers and choices that are not in the address; texts could be anything.
    private static void Describe(PageHandlerExecutingContext context)
    {
        foreach (var (name, value) in context.HandlerArguments)
            if (value is Enum or int or long or bool && !context.RouteData.Values.ContainsKey(name))
                AuditAct.Note(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}: {value}"));
    }

    private static AuditOutcome OutcomeOf(PageHandlerExecutedContext executed, AuditAct act)
    {
        if (executed.Exception is not null && !executed.ExceptionHandled)
            return AuditOutcome.Failed;
        var isRefused = (executed.Result as IStatusCodeActionResult)?.StatusCode >= 400 || !executed.ModelState.IsValid
            // Who is shown the form again instead of being led on was not obeyed; nor was who is told of trouble.
            || (executed.Result is PageResult && act.Lines == 0)
            || (executed.HandlerInstance as PageModel)?.TempData.ContainsKey(StaffPages.TroubleKey) == true;
        return isRefused ? AuditOutcome.Refused : AuditOutcome.Done;
    }
}
