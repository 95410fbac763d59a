namespace WebApp.Api.Contract;

/// <summary>An answer about something that is changed under If-Match (RFC 9110, 13.1.1): its version begins the ETag.</summary>
public interface IVersioned
{
    /// <summary>Another one after every change.</summary>
    int Version { get; }
}
