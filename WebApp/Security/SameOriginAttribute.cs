using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace WebApp.Security;

/// <summary>
/// For the forms on pages that all visitors share: takes the place of the antiforgery token, which would make each copy of
/// the page personal. Put it on the PageModel that receives the post, and write <c>asp-antiforgery="false"</c> on the form.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SameOriginAttribute : Attribute, IAuthorizationFilter, IAntiforgeryPolicy, IOrderedFilter
{
    /// <summary>After the token filter of Razor Pages (1000): of several antiforgery policies the last one counts.</summary>
    public int Order => 1001;

    /// <inheritdoc />
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !SameOrigin.Accepts(request))
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
    }
}
