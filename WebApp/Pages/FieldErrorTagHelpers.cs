using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace WebApp.Pages;

/// <summary>
/// The error beside a field, for fields written out by hand: <c>&lt;error-of for="Input.Price" /&gt;</c>. Nothing without an
/// error. <see cref="InvalidTagHelper"/> ties the control to it.
/// </summary>
[HtmlTargetElement("error-of", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorOfTagHelper : TagHelper
{
    /// <summary>The property that the field is bound to.</summary>
    [HtmlAttributeName("for")]
    public required ModelExpression For { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (FieldErrors.Of(ViewContext, For) is not { } error)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error");
        output.Attributes.SetAttribute("id", FieldErrors.IdOf(ViewContext, For) + "-error");
        output.Content.SetContent(error);
    }
}

/// <summary>Marks a control whose value was refused, and tells screen readers where the reason stands.</summary>
[HtmlTargetElement("input", Attributes = "asp-for")]
[HtmlTargetElement("select", Attributes = "asp-for")]
[HtmlTargetElement("textarea", Attributes = "asp-for")]
public sealed class InvalidTagHelper : TagHelper
{
    /// <summary>The property that the control is bound to.</summary>
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (FieldErrors.Of(ViewContext, For) is null)
            return;
        var described = output.Attributes["aria-describedby"]?.Value?.ToString();
        output.Attributes.SetAttribute("aria-describedby", $"{described} {FieldErrors.IdOf(ViewContext, For)}-error".Trim());
        output.Attributes.SetAttribute("aria-invalid", "true");
    }
}

internal static class FieldErrors
{
    public static string IdOf(ViewContext context, ModelExpression field) => TagBuilder.CreateSanitizedId(NameOf(context, field), "_");

    public static string? Of(ViewContext context, ModelExpression field) =>
        context.ViewData.ModelState.TryGetValue(NameOf(context, field), out var state) ? state.Errors.FirstOrDefault()?.ErrorMessage : null;

    private static string NameOf(ViewContext context, ModelExpression field) => context.ViewData.TemplateInfo.GetFullHtmlFieldName(field.Name);
}
