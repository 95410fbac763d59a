namespace WebApp.Api.Soap;

/// <summary>Names of the SOAP services.</summary>
internal static class SoapNames
{
    /// <summary>The namespace of everything that is ours; it changes with the version.</summary>
    public const string Namespace = "urn:mainstay:v1";

    /// <summary>SOAP 1.1's own.</summary>
    public const string Soap11 = "http://schemas.xmlsoap.org/soap/envelope/";

    /// <summary>SOAP 1.2's own.</summary>
    public const string Soap12 = "http://www.w3.org/2003/05/soap-envelope";
}
