namespace WebApp.Api.Contract;

/// <summary>What became of a call: an answer, or the problem that stood in its way.</summary>
public readonly struct Outcome<T>
    where T : class
{
    /// <summary>It is done.</summary>
    public Outcome(T answer) => Answer = answer;

    private Outcome(ApiProblem problem) => Problem = problem;

    /// <summary>The answer; null when there is a problem.</summary>
    public T? Answer { get; }

    /// <summary>The problem; null when it is done.</summary>
    public ApiProblem? Problem { get; }

    /// <summary>It is done.</summary>
    public static implicit operator Outcome<T>(T answer) => new(answer);

    /// <summary>It is not.</summary>
    public static implicit operator Outcome<T>(ApiProblem problem) => new(problem);
}

/// <summary>Something wrong with one field.</summary>
/// <param name="Path">The field as the request names it: <c>limit</c>, <c>lines[2].sku</c>.</param>
/// <param name="Detail">What is wrong and what to do.</param>
public sealed record FieldError(string Path, string Detail);

/// <summary>Why a call was refused, for people and for programs (RFC 9457); over SOAP it is a fault.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">A fixed word for programs, such as <c>unknown-product</c>.</param>
/// <param name="Title">The same for people.</param>
/// <param name="Detail">What is wrong with just this call.</param>
public sealed record ApiProblem(int Status, string Code, string Title, string Detail)
{
    /// <summary>The fields to mend.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>When it may go better, in seconds.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>400: these fields are to be mended.</summary>
    public static ApiProblem Invalid(params IReadOnlyList<FieldError> errors) => new(
        StatusCodes.Status400BadRequest, "invalid-request", "The request is not valid",
        errors.Count == 1 ? errors[0].Detail : $"{errors.Count} fields are to be mended.")
    { Errors = errors };

    /// <summary>400: one field is to be mended.</summary>
    public static ApiProblem Invalid(string path, string detail) => Invalid([new FieldError(path, detail)]);

    /// <summary>404: there is none, or none that the caller may know of.</summary>
    public static ApiProblem Missing(string what, string name) =>
        new(StatusCodes.Status404NotFound, "not-found", "Not found", $"There is no {what} “{name}”.");

    /// <summary>409: it does not go together with what stands.</summary>
    public static ApiProblem Conflict(string code, string detail) => new(StatusCodes.Status409Conflict, code, "It cannot be done as things stand", detail);
}
