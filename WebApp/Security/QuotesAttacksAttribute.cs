namespace WebApp.Security;

/// <summary>Marks an endpoint whose body tells of attacks, such as a browser's report: it is not looked at as if it were one.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class QuotesAttacksAttribute : Attribute;
