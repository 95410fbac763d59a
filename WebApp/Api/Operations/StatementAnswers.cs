using System.ComponentModel.DataAnnotations;

namespace WebApp.Api.Operations;

/// <summary>Asks what the caller's consumer has called in a month.</summary>
public sealed class GetStatement
{
    /// <summary>The month (UTC), such as 2026-03; without it, this one so far.</summary>
    [RegularExpression("^[0-9]{4}-(0[1-9]|1[0-2])$", ErrorMessage = "A month such as 2026-03.")]
    public string? Month { get; set; }
}

/// <summary>What a consumer has called in a month.</summary>
public sealed class StatementAnswer
{
    /// <summary>The consumer, as the team calls it.</summary>
    public required string Consumer { get; set; }

    /// <summary>The month (UTC), such as 2026-03.</summary>
    public required string Month { get; set; }

    /// <summary>All calls.</summary>
    public required long Calls { get; set; }

    /// <summary>Of these: refused, or failed by the caller (4xx).</summary>
    public required long Refused { get; set; }

    /// <summary>Of these: failed by the site (5xx).</summary>
    public required long Failed { get; set; }

    /// <summary>Bytes of the requests' bodies.</summary>
    public required long BytesIn { get; set; }

    /// <summary>Bytes of the answers' bodies.</summary>
    public required long BytesOut { get; set; }

    /// <summary>Operation by operation, the most called first.</summary>
    public required List<StatementPart> Operations { get; set; }
}

/// <summary>An operation on a statement.</summary>
public sealed class StatementPart
{
    /// <summary>The operation.</summary>
    public required string Operation { get; set; }

    /// <summary>The protocol: rest or soap.</summary>
    public required string Protocol { get; set; }

    /// <summary>How many calls.</summary>
    public required long Calls { get; set; }

    /// <summary>Of these: refused, or failed by the caller (4xx).</summary>
    public required long Refused { get; set; }

    /// <summary>Of these: failed by the site (5xx).</summary>
    public required long Failed { get; set; }

    /// <summary>Bytes of the requests' bodies.</summary>
    public required long BytesIn { get; set; }

    /// <summary>Bytes of the answers' bodies.</summary>
    public required long BytesOut { get; set; }
}
