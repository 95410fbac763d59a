namespace WebApp.Security.Sensing;

/// <summary>A sign of an attack in a request.</summary>
/// <param name="Family">One of <see cref="Families"/>.</param>
/// <param name="Score">How sure, 1 to 100: under 50 doubtful, from 70 on the structure of an attack.</param>
/// <param name="Place">Where it stood.</param>
/// <param name="Field">The name of the parameter, field or header; empty for the path.</param>
/// <param name="Evidence">What was found, with personal values masked, at most 120 characters.</param>
public sealed record Finding(string Family, int Score, Place Place, string Field, string Evidence);
