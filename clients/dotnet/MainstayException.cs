using System.Net.Http.Json;
using System.Text.Json;

namespace Mainstay.Client;

/// <summary>The shop refused a call, and says why (RFC 9457).</summary>
public sealed class MainstayException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">A word for programs.</param>
    /// <param name="message">A sentence for people.</param>
    public MainstayException(int status, string code, string message) : base(message) => (Status, Code) = (status, code);

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The kind of problem for programs, such as <c>insufficient-scope</c>.</summary>
    public string Code { get; }

    internal static async Task<MainstayException> ReadAsync(HttpResponseMessage answer, JsonSerializerOptions json, CancellationToken cancel)
    {
        var status = (int)answer.StatusCode;
        try
        {
            var problem = await answer.Content.ReadFromJsonAsync<Problem>(json, cancel).ConfigureAwait(false);
            return new(status, problem?.Code ?? "", problem?.Detail ?? $"The shop answered {status}.");
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException)
        {
            // Something on the way answered in the shop's place.
            return new(status, "", $"The shop answered {status} {answer.ReasonPhrase}.");
        }
    }

    private sealed record Problem(string? Code, string? Detail);
}
