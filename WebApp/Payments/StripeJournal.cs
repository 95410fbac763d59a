using System.Text.Json;
using WebApp.Journal;
using WebApp.Primitives;

namespace WebApp.Payments;

/// <summary>
/// Writes down every attempt to ask Stripe: Stripe's id of the request, the idempotency key, the answer, the time. What it was
/// about is what the flow of work is about (<see cref="JournalSubject"/>). Neither keys nor bodies.
/// </summary>
internal sealed class StripeJournal(JournalWriter journal, CallCounter counter, TimeProvider clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (at, watch) = (clock.UtcNow(), clock.GetTimestamp());
        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            var error = answer.IsSuccessStatusCode ? null : await ErrorAsync(answer, cancellationToken);
            Tell(request, at, watch, answer, error);
            return answer;
        }
        catch (Exception trouble)
        {
            Tell(request, at, watch, null, trouble is OperationCanceledException ? "no answer in time" : trouble.Message);
            throw;
        }
    }

    private void Tell(HttpRequestMessage request, DateTime at, long watch, HttpResponseMessage? answer, string? error)
    {
        var name = $"{request.Method} {Pattern(request.RequestUri!)}";
        counter.Count(new(new(CallSeries.Out, "Stripe", "", name, "https", (int?)answer?.StatusCode ?? 0), at, clock.GetElapsedTime(watch),
            answer?.Content.Headers.ContentLength ?? 0, request.Content?.Headers.ContentLength ?? 0));
        journal.Add(new Fact(JournalKind.Stripe, name)
        {
            At = at,
            Path = request.RequestUri!.AbsolutePath,
            Status = (int?)answer?.StatusCode,
            Duration = clock.GetElapsedTime(watch),
            Detail = new
            {
                RequestId = Header(answer?.Headers, "Request-Id"),
                // Of readings it says nothing: they can be repeated at will.
                IdempotencyKey = request.Method == HttpMethod.Get ? null : Header(request.Headers, "Idempotency-Key"),
                Replayed = Header(answer?.Headers, "Idempotent-Replayed"),
                Error = error,
            },
        });
    }

    private static string? Header(System.Net.Http.Headers.HttpHeaders? headers, string name) =>
        headers is not null && headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    // The path as Stripe writes it down, wherever a stand-in has it, with {id} for ids: they have an underscore and what words never have.
    private static string Pattern(Uri address)
    {
        var path = address.AbsolutePath;
        return string.Join('/', path[Math.Max(0, path.IndexOf("/v1/", StringComparison.Ordinal))..].Split('/').Select(part =>
            part.Contains('_', StringComparison.Ordinal) && part.Any(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)) ? "{id}" : part));
    }

    // The code alone: the message may quote what was sent. Read as bytes, which leaves the stream to Stripe's client.
    private static async Task<string?> ErrorAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancel);
        try
        {
            using var body = JsonDocument.Parse(bytes);
            var error = body.RootElement.GetProperty("error");
            return string.Join(": ", new[] { "type", "code", "decline_code" }
                .Select(name => error.TryGetProperty(name, out var value) ? value.GetString() : null).Where(text => text is not null));
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // A gateway on the way that answers in HTML: the status says all.
            return null;
        }
    }
}
