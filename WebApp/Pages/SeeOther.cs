using Microsoft.AspNetCore.Mvc;

namespace WebApp.Pages;

/// <summary>303: what was posted is done, the answer stands there (RFC 9110, 15.4.4). A reload repeats nothing.</summary>
/// <param name="Url">A path of ours, or the payment page's address; never something a visitor has sent.</param>
public sealed class SeeOther(string Url) : ActionResult
{
    /// <inheritdoc />
    public override void ExecuteResult(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = Url;
    }
}
