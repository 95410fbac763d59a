namespace WebApp.Security.Alerting;

/// <summary>Something that can be done from the mail.</summary>
/// <param name="Words">What, such as “Shut the source out for a day”.</param>
/// <param name="Path">The page that asks once more before it is done, starting with a slash.</param>
public sealed record AlertLink(string Words, string Path);
