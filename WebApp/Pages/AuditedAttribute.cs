namespace WebApp.Pages;

/// <summary>On a handler that answers a GET: it leaves a line in the audit trail all the same, as every POST of staff does.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AuditedAttribute : Attribute;

/// <summary>On a handler for a POST that only works something out for the person to look at: it leaves no line, unless it changes something after all.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChangesNothingAttribute : Attribute;
