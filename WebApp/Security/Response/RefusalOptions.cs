namespace WebApp.Security.Response;

/// <summary>Why a request is refused before anybody looked at what it asks.</summary>
/// <param name="Status">403 or 429.</param>
/// <param name="Code">The kind of refusal, for programs.</param>
/// <param name="Title">The same for people.</param>
/// <param name="Words">What that means and how it ends, in a sentence or two.</param>
/// <param name="Wait">Until when it lasts.</param>
public sealed record Refusal(int Status, string Code, string Title, string Words, TimeSpan Wait);

/// <summary>How refusals are answered where a page is of no use.</summary>
public sealed class RefusalOptions
{
    /// <summary>Answers below a path, such as <c>/api</c>, in the form that programs read there; status and Retry-After are set.</summary>
    public IDictionary<PathString, Func<HttpContext, Refusal, Task>> Below { get; } = new Dictionary<PathString, Func<HttpContext, Refusal, Task>>();
}
