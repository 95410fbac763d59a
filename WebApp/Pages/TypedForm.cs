using Microsoft.AspNetCore.Diagnostics;

namespace WebApp.Pages;

/// <summary>A form that could not be taken and is held out to be sent once more.</summary>
/// <param name="Address">Where it goes.</param>
/// <param name="Fields">All that was typed, form token included: it counts again once its owner has signed in.</param>
public sealed record TypedForm(string Address, IReadOnlyList<(string Name, string Value)> Fields)
{
    /// <summary>The form in whose place the error page answers; null if there is none.</summary>
    public static TypedForm? Of(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is { } asked && context.Request.HasFormContentType
            ? new(asked.OriginalPathBase + asked.OriginalPath + asked.OriginalQueryString,
                [.. context.Request.Form.SelectMany(field => field.Value.Select(value => (field.Key, value ?? "")))])
            : null;
}
