using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using WebApp.Security.Incidents;
using WebApp.Security.Sensing;

namespace WebApp.Security;

/// <summary>
/// Answers 400 to a form that cannot be read. The platform throws from wherever the form is first asked for, which becomes a
/// 500 for a part in UTF-7, for broken part headers and for too many fields. Read here, once, the form is kept for whoever
/// asks next. Stands after authorization, so that nobody uploads to a page that is closed to them.
/// </summary>
internal sealed partial class FormGuard(RequestDelegate next, Signals signals, ILogger<FormGuard> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var isRaw = context.GetEndpoint()?.Metadata.GetMetadata<RawBodyAttribute>() is not null;
        if (!isRaw && context.Request.HasFormContentType && await ReadAsync(context) is var (refusal, isForged))
        {
            // The error page, which answers in this request's place, finds an empty form.
            context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
            if (isForged)
                signals.Note(context, Families.Protocol, 30, "a form that cannot be read", refusal);
            context.Response.StatusCode = refusal;
            return;
        }
        await next(context);
    }

    // Whoever leaves in the middle of an upload, or sends more than fits, has not forged anything.
    private async Task<(int Status, bool IsForged)?> ReadAsync(HttpContext context)
    {
        UsePageLimits(context);
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException e)
        {
            Log.Refused(log, e.GetType().Name, e.StatusCode);
            return (e.StatusCode, false);
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException or ArgumentException or FormatException)
        {
            Log.Refused(log, e.GetType().Name, StatusCodes.Status400BadRequest);
            return (StatusCodes.Status400BadRequest, !context.RequestAborted.IsCancellationRequested);
        }
    }

    /// <summary>A page's own limits would come too late as the filter that they are: the form is read here.</summary>
    private static void UsePageLimits(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequestFormLimitsAttribute>() is { } limits)
            context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions
            {
                ValueCountLimit = limits.ValueCountLimit, MultipartBodyLengthLimit = limits.MultipartBodyLengthLimit,
            }));
    }

    private static partial class Log
    {
        [LoggerMessage(1501, LogLevel.Information, "A form could not be read ({Reason}): answered {Status}")]
        public static partial void Refused(ILogger log, string reason, int status);
    }
}
