namespace WebApp.Primitives;

/// <summary>Something to mend, and the field that it stands beside.</summary>
/// <param name="Field">The field's path within its form: <c>Slug</c>, <c>Variants[2].Price</c>.</param>
/// <param name="Message">What is wrong and what to do, for the person who typed it.</param>
public sealed record FieldProblem(string Field, string Message);
