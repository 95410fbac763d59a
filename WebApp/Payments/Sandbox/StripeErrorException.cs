using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>A refusal as Stripe words it: HTTP status, type, code, parameter and message.</summary>
/// <param name="executed">True when the operation had begun: then an idempotency key remembers the refusal (Stripe's rule).</param>
internal sealed class StripeErrorException(
    int status, string type, string message, string? code = null, string? param = null, bool executed = false) : Exception(message)
{
    public int Status => status;
    public bool Executed => executed;

    public JsonObject Body()
    {
        var error = new JsonObject { ["message"] = Message, ["type"] = type };
        if (param is not null) error["param"] = param;
        if (code is not null)
        {
            error["code"] = code;
            error["doc_url"] = "https://docs.stripe.com/error-codes/" + code.Replace('_', '-');
        }
        return new JsonObject { ["error"] = error };
    }

    public static StripeErrorException Invalid(string message, string? param, string? code = null) =>
        new(400, "invalid_request_error", message, code, param);

    public static StripeErrorException Refused(string message, string? code = null, string? param = null) =>
        new(400, "invalid_request_error", message, code, param, executed: true);

    public static StripeErrorException Missing(string param) =>
        Invalid($"Missing required param: {param}.", param, "parameter_missing");

    public static StripeErrorException Unknown(string param) =>
        Invalid($"Received unknown parameter: {param}", param, "parameter_unknown");

    public static StripeErrorException NotFound(string noun, string id, string param) =>
        new(404, "invalid_request_error", $"No such {noun}: '{id}'", "resource_missing", param);
}
