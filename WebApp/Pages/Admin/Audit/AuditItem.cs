using WebApp.Security.Auditing;

namespace WebApp.Pages.Admin.Audit;

/// <summary>A line as people read it.</summary>
/// <param name="Line">The line.</param>
/// <param name="Who">The actor's name.</param>
/// <param name="From">The network address; null when there is none.</param>
/// <param name="Changes">What changed.</param>
public sealed record AuditItem(AuditLine Line, string Who, string? From, AuditChanges Changes)
{
    /// <summary>What was done.</summary>
    public string Did => AuditWords.Of(Line.What);

    /// <summary>warn, bad, or empty.</summary>
    public string Style => Line.Outcome switch
    {
        AuditOutcome.Refused => "warn",
        AuditOutcome.Failed => "bad",
        _ => "",
    };

    /// <summary>Said beside it when it was not done.</summary>
    public string? Outcome => Line.Outcome switch
    {
        AuditOutcome.Refused => "refused",
        AuditOutcome.Failed => "failed",
        _ => null,
    };

    /// <summary>The name of an actor.</summary>
    /// <param name="line">Whose line.</param>
    /// <param name="names">Names of accounts that are there.</param>
    public static string NameOf(AuditLine line, IReadOnlyDictionary<int, string> names) => line switch
    {
        { Kind: AuditActorKind.Program } => $"{line.Login} (API)",
        { Kind: AuditActorKind.Command } => $"{line.Login} (command line)",
        { UserId: { } id } => names.GetValueOrDefault(id) is { Length: > 0 } name ? name : $"Account {id}",
        _ => "Somebody",
    };
}
