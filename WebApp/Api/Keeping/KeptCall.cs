using WebApp.Data.Protection;

namespace WebApp.Api.Keeping;

/// <summary>A call that was named by its caller, and its answer: sent again it is not done again. Gone after a day.</summary>
public sealed class KeptCall
{
    /// <summary>Internal number, rising.</summary>
    public long Id { get; init; }

    /// <summary>SHA-256 of the caller and the name that they gave the call.</summary>
    public required string KeyHash { get; init; }

    /// <summary>The operation.</summary>
    public required string Operation { get; init; }

    /// <summary>SHA-256 of the request: another one must not come under the same name.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The answer as JSON; null while it is under way, or where that broke off.</summary>
    [Personal]
    public string? Answer { get; set; }

    /// <summary>What it is about, such as <c>order 1042-7KQX</c>; null for nothing that is somebody's.</summary>
    public string? Subject { get; set; }

    /// <summary>When it was first sent, UTC.</summary>
    public required DateTime At { get; init; }
}
