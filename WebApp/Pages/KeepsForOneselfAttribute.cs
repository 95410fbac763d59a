namespace WebApp.Pages;

/// <summary>
/// On a handler that only keeps what somebody is typing, for that person alone and every few seconds: it leaves no line in the audit
/// trail. What is saved in the end does.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KeepsForOneselfAttribute : Attribute;
