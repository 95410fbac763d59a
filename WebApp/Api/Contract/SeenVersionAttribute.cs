namespace WebApp.Api.Contract;

/// <summary>
/// The version that the caller has seen: REST takes it from If-Match (RFC 9110, 13.1.1), SOAP from the request. −1 stands for any
/// (<c>*</c>).
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SeenVersionAttribute : Attribute
{
    /// <summary>Whatever the version is.</summary>
    public const int Any = -1;
}
