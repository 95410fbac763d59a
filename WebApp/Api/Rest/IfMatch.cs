using System.Globalization;
using WebApp.Api.Contract;

namespace WebApp.Api.Rest;

/// <summary>Reads which version a caller has seen (RFC 9110, 13.1.1; RFC 6585, 3).</summary>
internal static class IfMatch
{
    private static readonly ApiProblem Missing = new(StatusCodes.Status428PreconditionRequired, "precondition-required", "Say which version you have seen",
        "Send the ETag of what you have read as If-Match, so that nobody's change is overwritten unseen; * overwrites whatever there is.");

    public static (int Version, ApiProblem? Problem) Read(HttpRequest request)
    {
        var text = request.Headers.IfMatch.ToString();
        if (text.Length == 0)
            return (0, Missing);
        if (text == "*")
            return (SeenVersionAttribute.Any, null);
        // The version stands before the dot; behind it is what tells bodies apart.
        return text.StartsWith('"') && int.TryParse(text.Trim('"').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (version, null)
            : (0, ApiProblem.Invalid("If-Match", "One ETag as it came with the answer, such as \"7.0a1b2c\"."));
    }
}
