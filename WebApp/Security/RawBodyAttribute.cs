namespace WebApp.Security;

/// <summary>Marks an endpoint that reads its body by itself, as it came: nobody else may read it as a form before.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RawBodyAttribute : Attribute;
