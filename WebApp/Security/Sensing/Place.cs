namespace WebApp.Security.Sensing;

/// <summary>Where in a request something stood.</summary>
public enum Place
{
    /// <summary>The path, decoded segment by segment.</summary>
    Path,

    /// <summary>A value of the query.</summary>
    Query,

    /// <summary>The name of a parameter, a field or a member.</summary>
    Name,

    /// <summary>A header's value.</summary>
    Header,

    /// <summary>A cookie's value.</summary>
    Cookie,

    /// <summary>A field of a form.</summary>
    Field,

    /// <summary>The name of an uploaded file.</summary>
    FileName,

    /// <summary>The first bytes of an uploaded file.</summary>
    File,

    /// <summary>A text in JSON.</summary>
    Json,

    /// <summary>A text or an attribute in XML.</summary>
    Xml,

    /// <summary>The request itself: method, framing, declared types.</summary>
    Request,
}
