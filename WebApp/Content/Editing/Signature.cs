namespace WebApp.Content.Editing;

/// <summary>Who changes something.</summary>
/// <param name="UserId">The account; null for what has none, such as an import.</param>
/// <param name="Name">The name that it is signed with; empty for what happens by itself.</param>
public sealed record Signature(int? UserId, string Name)
{
    /// <summary>Nobody: it happens by itself.</summary>
    public static Signature Nobody { get; } = new(null, "");
}
