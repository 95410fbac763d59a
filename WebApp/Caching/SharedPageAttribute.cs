namespace WebApp.Caching;

/// <summary>
/// Says of a page that it is the same for every visitor, so that it may be kept whole. It is then drawn without cookies, sign-in
/// and all other headers: what is personal cannot get into it.
/// </summary>
/// <param name="query">The names in the query that the page reads; it never sees any other.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SharedPageAttribute(params string[] query) : Attribute
{
    /// <summary>The names in the query that the page reads.</summary>
    public IReadOnlyList<string> Query => query;
}
