namespace WebApp.Importing.Bodies;

/// <summary>Where things are now that an imported text refers to.</summary>
/// <param name="Picture">The address of a picture here, by the address that it had; null if it is not here.</param>
/// <param name="Link">The address that leads on from a link: the same, or a new one.</param>
public sealed record BodyPlaces(Func<string, string?> Picture, Func<string, string> Link);
