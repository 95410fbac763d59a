namespace WebApp.Api.Rest;

/// <summary>What the OpenAPI document tells of an endpoint that is no operation of the book: who one is, signing in and out.</summary>
/// <param name="Summary">What it does, in a few words.</param>
/// <param name="Description">More about it, in Markdown.</param>
/// <param name="NeedsCaller">Whether it needs a key or token, of whatever scope.</param>
/// <param name="ExampleRequest">A request; null where there is no body.</param>
/// <param name="ExampleAnswer">The answer to it; null where that is empty.</param>
internal sealed record Described(string Summary, string Description, bool NeedsCaller, object? ExampleRequest, object? ExampleAnswer);
