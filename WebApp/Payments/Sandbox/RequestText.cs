using System.Text;

namespace WebApp.Payments.Sandbox;

/// <summary>Reads a request's body as text, at most one mebibyte.</summary>
internal static class RequestText
{
    private const int Limit = 1 << 20;

    public static async Task<string> ReadAsync(HttpRequest request)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16_384];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (bytes.Length + read > Limit)
                throw new StripeErrorException(413, "invalid_request_error", "The request is larger than 1 MiB.");
            bytes.Write(buffer, 0, read);
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
