using System.IO.Compression;
using System.Text.Json;
using WebApp.Api.Contract;
using WebApp.Api.Keeping;

namespace WebApp.Api.Rest;

/// <summary>Sends an answer of any length, page by page: the next page is read when this one is on its way, so that memory stays what it is.</summary>
internal static class RowSender
{
    public static async Task SendAsync(HttpContext context, IRows rows, FieldChoice? choice)
    {
        var (response, cancel) = (context.Response, context.RequestAborted);
        await using var pages = rows.Pages.GetAsyncEnumerator(cancel);
        // Before the first byte: what fails here can still be told as a problem. Later the connection breaks, and the caller sees that the end is missing.
        var goesOn = !HttpMethods.IsHead(context.Request.Method) && await pages.MoveNextAsync();
        var coding = KeptAnswer.CodingFor(context.Request.Headers.AcceptEncoding.ToString());
        (response.ContentType, response.Headers.CacheControl) = (Rows.ContentType, "private, no-store");
        response.Headers.Append("Vary", "Accept-Encoding, Authorization");
        if (coding is not null)
            response.Headers.ContentEncoding = coding;
        await using var body = Around(response.Body, coding);
        using var lines = new MemoryStream();
        try
        {
            while (goesOn)
            {
                lines.SetLength(0);
                foreach (var row in pages.Current)
                    Write(lines, row, choice);
                await body.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), cancel);
                await body.FlushAsync(cancel);
                goesOn = await pages.MoveNextAsync();
            }
        }
        catch
        {
            // Otherwise the compression would be brought to a good end on the way out.
            context.Abort();
            throw;
        }
    }

    private static void Write(MemoryStream lines, object row, FieldChoice? choice)
    {
        if (choice is null)
            JsonSerializer.Serialize(lines, row, row.GetType(), ApiJson.Options);
        else
            JsonSerializer.Serialize(lines, choice.Of(row), ApiJson.Options);
        lines.WriteByte((byte)'\n');
    }

    private static Stream Around(Stream body, string? coding) => coding switch
    {
        "br" => new BrotliStream(body, CompressionLevel.Fastest, leaveOpen: true),
        "gzip" => new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true),
        _ => body,
    };
}
