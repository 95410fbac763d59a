namespace WebApp.Security;

/// <summary>
/// Marks a page where the team writes, also about attacks: the sensor does not read what is sent there. Only who is signed in, may
/// write and sends the page's own form is listened to at all, and what is written passes a filter before anybody sees it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForWritersAttribute : Attribute;
