namespace WebApp.Security.Sensing;

/// <summary>What the sensor knows of the request at hand.</summary>
internal sealed class Sighting(RequestPicture request)
{
    /// <summary>The request without its body.</summary>
    public RequestPicture Request => request;

    /// <summary>Whether the body was looked at already.</summary>
    public bool BodySeen { get; set; }

    /// <summary>What was found so far outside of the body.</summary>
    public List<Finding> Found { get; } = [];

    /// <summary>What was found in the body.</summary>
    public List<Finding> FoundInBody { get; } = [];
}
