namespace WebApp.Api.Soap;

/// <summary>Has somebody else answer, and takes the answer aside.</summary>
internal static class Captured
{
    /// <summary>What was answered; the response is as it was before.</summary>
    public static async Task<(int Status, byte[] Body)> AsideAsync(HttpContext context, RequestDelegate answer)
    {
        var response = context.Response;
        var real = response.Body;
        using var body = new MemoryStream();
        try
        {
            response.Body = body;
            await answer(context);
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            response.Body = real;
        }
        var status = response.StatusCode;
        (response.StatusCode, response.ContentLength, response.ContentType) = (StatusCodes.Status200OK, null, null);
        return (status, body.ToArray());
    }
}
