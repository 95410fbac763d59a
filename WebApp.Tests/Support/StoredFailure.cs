using System.Net;
using System.Text;
using Microsoft.Extensions.Http;

namespace WebApp.Tests.Support;

/// <summary>
/// Stripe breaks off over the first refund and, as it does, repeats that failure to every repetition of the same idempotency key:
/// https://docs.stripe.com/api/idempotent_requests. Whether the refund was made all the same is up to the test.
/// </summary>
public sealed class StoredFailure(bool isMadeAllTheSame) : IHttpMessageHandlerBuilderFilter
{
    private string? broken;

    /// <inheritdoc />
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        builder.AdditionalHandlers.Add(new Handler(this));
    };

    private sealed class Handler(StoredFailure failure) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Post || request.RequestUri?.AbsolutePath.EndsWith("/v1/refunds", StringComparison.Ordinal) != true)
                return await base.SendAsync(request, cancellationToken);
            var key = request.Headers.GetValues("Idempotency-Key").Single();
            var isFirst = Interlocked.CompareExchange(ref failure.broken, key, null) is null;
            if (failure.broken != key)
                return await base.SendAsync(request, cancellationToken);
            if (isFirst && failure.IsMade)
                (await base.SendAsync(request, cancellationToken)).Dispose();
            return new HttpResponseMessage(HttpStatusCode.InternalServerError)
            {
                Content = new StringContent("""{"error":{"type":"api_error","message":"Sorry."}}""", Encoding.UTF8, "application/json"),
            };
        }
    }

    private bool IsMade => isMadeAllTheSame;
}
