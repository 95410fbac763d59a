using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>Answers one API request: key, faults, idempotency, the operation, expansion, and Stripe's headers.</summary>
internal sealed class Api(Store store, FaultBox faults, Idempotency idempotency, TimeProvider time)
{
    public async Task HandleAsync(HttpContext http, Operation operation)
    {
        var cause = new Cause(Ids.Request(), http.Request.Headers["Idempotency-Key"] is [{ Length: > 0 } key] ? key : null);
        Answer? answer;
        try
        {
            CheckKey(http.Request);
            answer = await AnswerAsync(http, operation, cause);
        }
        catch (StripeErrorException refusal) { answer = new(refusal.Status, refusal.Body()); }
        if (answer is null) http.Abort();
        else await WriteAsync(http, answer, cause);
    }

    public static Task UnknownAsync(HttpContext http) => WriteAsync(http, new(404, new StripeErrorException(404, "invalid_request_error",
        $"Unrecognized request URL ({http.Request.Method}: {http.Request.Path}). Please see https://stripe.com/docs.").Body()), new(Ids.Request(), null));

    /// <summary>Null when the connection is to break: a time-out.</summary>
    private async Task<Answer?> AnswerAsync(HttpContext http, Operation operation, Cause cause)
    {
        var fault = faults.NextApiFault();
        switch (fault)
        {
            case ApiFault.RateLimit:
                return new(429, new StripeErrorException(429, "invalid_request_error",
                    "Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.", "rate_limit").Body());
            case ApiFault.ErrorBefore: return ServerError(shouldRetry: true);
            case ApiFault.TimeoutBefore:
                await HoldAsync(http);
                return null;
        }
        var answer = await ExecuteAsync(http, operation, cause, fault == ApiFault.ErrorAfter);
        if (fault != ApiFault.TimeoutAfter) return answer;
        await HoldAsync(http);
        return null;
    }

    private async Task<Answer> ExecuteAsync(HttpContext http, Operation operation, Cause cause, bool failAfter)
    {
        var request = http.Request;
        var path = operation.Route.Replace("{id}", (string?)request.RouteValues["id"], StringComparison.Ordinal);
        var form = FormBody.Parse(operation.Method == "GET" ? request.QueryString.Value ?? "" : await RequestText.ReadAsync(request));
        var call = new Call(path, (string?)request.RouteValues["id"] ?? "", form);
        var takes = operation.Takes == Parameters.Session && OlderVersion(request) ? Parameters.OlderSession : operation.Takes;
        var key = operation.Method == "POST" ? cause.IdempotencyKey : null;
        using var hold = idempotency.Take(key);
        if (faults.Current.ApiDelayMs is > 0 and var wait) await Task.Delay(wait, http.RequestAborted);
        return await store.WriteAsync(work =>
        {
            Clockwork.Run(work);
            var said = $"{operation.Method} {path} {form.Canonical()}";
            if (Idempotency.Find(work, key, said) is { } stored) return stored;
            var answer = Run(work, operation, call, takes);
            if (!failAfter) { Idempotency.Keep(work, key, said, answer); return answer; }
            var error = ServerError(shouldRetry: !faults.Current.ApiErrorReplayed);
            Idempotency.Keep(work, key, said, faults.Current.ApiErrorReplayed ? error : answer);
            return error;
        }, http.RequestAborted, cause);
    }

    private static Answer Run(Work work, Operation operation, Call call, IReadOnlySet<string> takes)
    {
        call.Form.AllowOnly(takes);
        work.Execute("SAVEPOINT operation");
        try
        {
            var body = operation.Run(work, call).Shown();
            Expand.Apply(work, body, call.Form.Values("expand"));
            return new(200, body);
        }
        catch (StripeErrorException refusal) when (refusal.Executed)
        {
            work.Execute("ROLLBACK TO operation");
            return new(refusal.Status, refusal.Body());
        }
    }

    private static void CheckKey(HttpRequest request)
    {
        var key = "";
        if (AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var sent) && sent.Parameter is { } parameter)
            key = sent.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) ? parameter : BasicUser(parameter);
        if (key.Length == 0)
            throw new StripeErrorException(401, "invalid_request_error", "You did not provide an API key. You need to provide your API key in the "
                + "Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        if (!key.StartsWith("sk_test_", StringComparison.Ordinal) && !key.StartsWith("rk_test_", StringComparison.Ordinal))
            throw new StripeErrorException(401, "invalid_request_error",
                $"Invalid API Key provided: {key[..Math.Min(8, key.Length)]}****. The sandbox takes test keys only (sk_test_…).");
    }

    private static string BasicUser(string parameter)
    {
        var bytes = new byte[parameter.Length];
        return Convert.TryFromBase64String(parameter, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length).Split(':')[0] : "";
    }

    private static bool OlderVersion(HttpRequest request) =>
        request.Headers["Stripe-Version"] is [{ Length: > 0 } version] && string.CompareOrdinal(version, Events.ApiVersion) < 0;

    private static Answer ServerError(bool shouldRetry) => new(500, new JsonObject
    {
        ["error"] = new JsonObject { ["message"] = "Sorry! There was an error while talking to our servers (a fault of the sandbox, made on purpose).", ["type"] = "api_error" },
    }, ShouldRetry: shouldRetry);

    // The caller's own limit usually ends this; the sandbox lets go after its own.
    private async Task HoldAsync(HttpContext http)
    {
        try { await Task.Delay(TimeSpan.FromMilliseconds(faults.Current.ApiTimeoutMs), time, http.RequestAborted); }
        catch (OperationCanceledException) { /* The caller gave up: that is the fault's purpose. */ }
    }

    private static Task WriteAsync(HttpContext http, Answer answer, Cause cause)
    {
        var (response, version) = (http.Response, http.Request.Headers["Stripe-Version"].ToString());
        response.StatusCode = answer.Status;
        response.ContentType = "application/json";
        response.Headers["Request-Id"] = cause.RequestId;
        response.Headers["Stripe-Version"] = version.Length > 0 ? version : Events.ApiVersion;
        response.Headers.CacheControl = "no-cache, no-store";
        if (cause.IdempotencyKey is { } key) response.Headers["Idempotency-Key"] = key;
        if (answer.Replayed) response.Headers["Idempotent-Replayed"] = "true";
        if (answer.ShouldRetry is { } retry) response.Headers["Stripe-Should-Retry"] = retry ? "true" : "false";
        return response.WriteAsync(answer.Body.ToJsonString(Json.Wire), http.RequestAborted);
    }
}
