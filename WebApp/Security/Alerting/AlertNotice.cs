namespace WebApp.Security.Alerting;

/// <summary>What is to be told to the people responsible.</summary>
/// <param name="Key">What it is about; while an alert of this key is open, another one is only counted. At most 120 characters.</param>
/// <param name="Title">What happened, in one line, without personal data: it becomes the subject and stands in the log.</param>
/// <param name="Body">What it means and what to do, paragraph by paragraph.</param>
/// <param name="Path">The page to open, starting with a slash.</param>
public sealed record AlertNotice(string Key, string Title, IReadOnlyList<string> Body, string Path)
{
    /// <summary>What can be done from the mail; stands in the mail alone.</summary>
    public IReadOnlyList<AlertLink> Links { get; init; } = [];
}
