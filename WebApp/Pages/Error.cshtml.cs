using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Data;

namespace WebApp.Pages;

/// <summary>
/// What went wrong, in plain words, under its real status code. It answers in place of another page and of any method, and
/// needs neither the database nor a form token.
/// </summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed partial class ErrorModel(ILogger<ErrorModel> log) : PageModel
{
    private static readonly Dictionary<int, (string Title, string Help)> Known = new()
    {
        [400] = ("That could not be read", "Your browser sent something that this page does not understand. Go back, reload the page and try again."),
        [401] = ("You have been signed out", "Nothing that you typed is lost: it is still here. Sign in in another tab, come back to this one, and send it again."),
        [403] = ("This is not open to you", "You are signed in, but your account may not do this. If you think it should, ask the owner of the site."),
        [404] = ("There is nothing at this address", "What was here may be gone, or the link has lost a letter. The rest of the site is still here."),
        [405] = ("This address does not work that way", "It exists, but not for this kind of request. Go back and try again from the page itself."),
        [410] = ("This is gone", "It was here, and was taken away for good."),
        [413] = ("That was too large", "What you sent is larger than this page takes. Nothing was saved."),
        [429] = ("That was very quick", "There were too many requests in a short time. Wait a minute and try again."),
        [500] = ("Something went wrong on our side", "It is written down and someone will look. Please try again in a minute. If you were paying: no order is charged twice."),
        [503] = ("We will be back in a moment", "The site cannot read or save anything just now, so nothing was changed. Please try again in a minute."),
    };

    public int Code { get; private set; }

    public (string Title, string Help) Words => Known.TryGetValue(Code, out var words) ? words : Known[Code < 500 ? 400 : 500];

    /// <summary>What the log calls this failure; only for our own faults.</summary>
    public string? ErrorNumber { get; private set; }

    /// <summary>The form that arrived after its sender had been signed out; null for anything else.</summary>
    public TypedForm? Typed { get; private set; }

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    public void OnPut(int code) => Show(code);

    public void OnPatch(int code) => Show(code);

    public void OnDelete(int code) => Show(code);

    public void OnOptions(int code) => Show(code);

    private void Show(int code)
    {
        var failure = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        var answersForAnother = failure is not null || HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        // Typed into the address bar there is nothing here, and nothing went wrong.
        Response.StatusCode = Code = answersForAnother ? code : StatusCodes.Status404NotFound;
        Typed = Code == StatusCodes.Status401Unauthorized ? TypedForm.Of(HttpContext) : null;
        if (failure is null)
            return;
        if (DataTrouble.Find(failure.Error) is not null)
        {
            // The disk or the file under the database: nothing was saved, and it may be over in a moment.
            Response.StatusCode = Code = StatusCodes.Status503ServiceUnavailable;
            Response.Headers.RetryAfter = "30";
        }
        ErrorNumber = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        Log.Failed(log, ErrorNumber, Request.Method, failure.Path);
    }

    private static partial class Log
    {
        [LoggerMessage(9001, LogLevel.Error, "Error number {ErrorNumber} was shown for {Method} {Path}; the exception stands above")]
        public static partial void Failed(ILogger log, string errorNumber, string method, string path);
    }
}
