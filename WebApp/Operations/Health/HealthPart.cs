namespace WebApp.Operations.Health;

/// <summary>How a part of the site does.</summary>
public enum HealthLevel
{
    /// <summary>All is well.</summary>
    Green,

    /// <summary>It works; somebody should look when there is time.</summary>
    Amber,

    /// <summary>It does not work, or will soon not.</summary>
    Red,
}

/// <summary>What came of looking at one part.</summary>
/// <param name="Name">The part.</param>
/// <param name="Level">How it does.</param>
/// <param name="Reason">Why, in plain words.</param>
/// <param name="Fix">What mends it; null when nothing is to be mended.</param>
/// <param name="Path">The page where that is done; null if it is done elsewhere.</param>
/// <param name="Command">The command that does it; null if there is none.</param>
public sealed record HealthPart(string Name, HealthLevel Level, string Reason, string? Fix = null, string? Path = null, string? Command = null)
{
    /// <summary>Whether the people responsible hear of it from whoever notices it first, so that a red light brings no second mail.</summary>
    public bool IsToldElsewhere { get; init; }

    /// <summary>Whether amber is told as well, since red would be too late.</summary>
    public bool IsToldEarly { get; init; }

    /// <summary>Whether it is worth a mail now.</summary>
    public bool IsToBeTold => !IsToldElsewhere && (Level == HealthLevel.Red || (IsToldEarly && Level == HealthLevel.Amber));
}

/// <summary>Looks at one part of the site.</summary>
public interface IHealthLook
{
    /// <summary>The part.</summary>
    string Name { get; }

    /// <summary>Looks now; bounded by the caller. A fault that it does not know of comes out as an exception and is red.</summary>
    Task<HealthPart> LookAsync(CancellationToken cancel);
}
