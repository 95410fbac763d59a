using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using WebApp.Accounts.SecondFactor;
using WebApp.Accounts.Sessions;

namespace WebApp.Pages;

/// <summary>
/// On a PageModel: before anything posted to it is done, the person shows again who they are, if the last time is older than
/// ten minutes. What was typed travels along and is done at once afterwards: nothing is lost, and nobody types it twice.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ConfirmIdentityAttribute : Attribute, IAsyncPageFilter
{
    /// <summary>The fields of the question itself.</summary>
    public const string Secret = "Confirm.Secret", Passkey = "Confirm.Passkey";

    /// <inheritdoc />
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var confirmation = http.RequestServices.GetRequiredService<Confirmation>();
        if (!HttpMethods.IsPost(http.Request.Method) || confirmation.IsFresh(http.SignedInSession))
        {
            await next();
            return;
        }
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var isAnswer = form.ContainsKey(Secret) || form.ContainsKey(Passkey);
        if (isAnswer && await confirmation.TryAsync(http, form[Secret], form[Passkey], http.RequestAborted))
            await next();
        else
            context.Result = Ask(context, new ConfirmIdentity(http.Request.PathBase + http.Request.Path + http.Request.QueryString, Kept(form), isAnswer));
    }

    private static ViewResult Ask(PageHandlerExecutingContext context, ConfirmIdentity question) => new()
    {
        ViewName = "/Pages/Account/_ConfirmIdentity.cshtml",
        ViewData = new ViewDataDictionary<ConfirmIdentity>(
            context.HttpContext.RequestServices.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary())
        { Model = question },
    };

    private static List<KeyValuePair<string, string>> Kept(IFormCollection form) =>
        [.. form.Where(field => field.Key is not (Secret or Passkey or "__RequestVerificationToken"))
            .SelectMany(field => field.Value, (field, value) => new KeyValuePair<string, string>(field.Key, value ?? ""))];
}

/// <summary>The question who one is, with what was posted.</summary>
/// <param name="Target">Where the form goes: the page that asked.</param>
/// <param name="Fields">What was posted there.</param>
/// <param name="IsWrong">Whether the last answer was wrong.</param>
public sealed record ConfirmIdentity(string Target, IReadOnlyList<KeyValuePair<string, string>> Fields, bool IsWrong);
