using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace WebApp.Pages;

/// <summary>
/// One field of a form: label, hint, control and, after a refused post, the error beside it, tied together for screen
/// readers. <c>&lt;field for="Input.Email" label="E-mail" type="email" autocomplete="username" required /&gt;</c>: what is
/// not named here goes to the control as it is. A password is never written back.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(HtmlEncoder encoder) : TagHelper
{
    /// <summary>The property that the field is bound to.</summary>
    [HtmlAttributeName("for")]
    public required ModelExpression For { get; set; }

    /// <summary>The words above the field.</summary>
    public required string Label { get; set; }

    /// <summary>A line of help between label and control.</summary>
    public string? Hint { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        ViewContext.ViewData.ModelState.TryGetValue(name, out var state);
        var error = state?.Errors.FirstOrDefault()?.ErrorMessage;

        var control = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        foreach (var attribute in output.Attributes)
            control.Attributes[attribute.Name] = attribute.ValueStyle == HtmlAttributeValueStyle.Minimized ? null : attribute.Value?.ToString();
        control.Attributes["id"] = id;
        control.Attributes["name"] = name;
        if (control.Attributes.TryAdd("type", "text") || control.Attributes["type"] != "password")
            control.Attributes["value"] = state?.AttemptedValue ?? For.Model?.ToString() ?? "";
        if (string.Join(' ', new[] { Hint is null ? null : id + "-hint", error is null ? null : id + "-error" }.OfType<string>()) is { Length: > 0 } described)
            control.Attributes["aria-describedby"] = described;
        if (error is not null)
            control.Attributes["aria-invalid"] = "true";

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", "field");
        output.Content.AppendHtml($"<label for=\"{id}\">{encoder.Encode(Label)}</label>");
        if (Hint is not null)
            output.Content.AppendHtml($"<p class=\"hint\" id=\"{id}-hint\">{encoder.Encode(Hint)}</p>");
        output.Content.AppendHtml(control);
        if (error is not null)
            output.Content.AppendHtml($"<p class=\"error\" id=\"{id}-error\">{encoder.Encode(error)}</p>");
    }
}
