namespace WebApp.Security.Auditing;

/// <summary>Who acts, and from where.</summary>
/// <param name="Kind">What kind of actor.</param>
/// <param name="UserId">The account.</param>
/// <param name="Login">The account of the operating system, or the program with the beginning of its key.</param>
/// <param name="SessionId">The session.</param>
/// <param name="Source">The network address, as it is.</param>
public sealed record AuditActor(AuditActorKind Kind, int? UserId = null, string? Login = null, int? SessionId = null, string? Source = null)
{
    /// <summary>Whoever runs this program at a terminal.</summary>
    public static AuditActor AtTerminal() => new(AuditActorKind.Command, Login: Environment.UserName);
}

/// <summary>
/// Something that a person does, while it is done: a posted form, or a command. Every transaction that commits meanwhile leaves a
/// line in the trail. Where no act is going on (pages for guests, purchases, background work) nothing is recorded and nothing costs.
/// </summary>
public sealed class AuditAct(AuditActor actor, string what, string about)
{
    private const int MostNotes = 10, MostAbout = 300;
    private static readonly AsyncLocal<AuditAct?> current = new();
    private volatile bool isOver;

    /// <summary>What is going on; null for nothing that is recorded.</summary>
    public static AuditAct? Current => current.Value is { isOver: false } act ? act : null;

    /// <summary>Who.</summary>
    public AuditActor Actor { get; private set; } = actor;

    /// <summary>Which act.</summary>
    public string What { get; } = what;

    /// <summary>What about.</summary>
    public string About { get; } = about.Length > MostAbout ? about[..MostAbout] : about;

    /// <summary>The actor's name, so that values which hold it are not shown.</summary>
    public string? PersonName { get; init; }

    /// <summary>How many lines it has left so far.</summary>
    public int Lines { get; internal set; }

    /// <summary>What was said of it and is not on a line yet.</summary>
    internal List<string> Notes { get; } = [];

    /// <summary>Begins an act: it is <see cref="Current"/> for all that the caller goes on to do.</summary>
    public static AuditAct Begin(AuditAct act)
    {
        current.Value = act;
        return act;
    }

    /// <summary>It is over: what it may have set going in the background is not its doing any more.</summary>
    public void End() => isOver = true;

    /// <summary>Says more of the act that is going on, for its next line: nothing personal, no secrets.</summary>
    public static void Note(string words)
    {
        if (Current is { } act && act.Notes.Count < MostNotes)
            act.Notes.Add(words);
    }

    /// <summary>It has turned out who the actor is: somebody has just signed in.</summary>
    public void IsOf(int userId) => Actor = Actor with { Kind = AuditActorKind.Account, UserId = userId };

    /// <summary>Until this is disposed the house does its own work, such as comparing books, which is not listed row by row.</summary>
    public static IDisposable Aside()
    {
        var aside = new Pause(current.Value);
        current.Value = null;
        return aside;
    }

    private sealed class Pause(AuditAct? act) : IDisposable
    {
        public void Dispose() => current.Value = act;
    }
}
