using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace WebApp.Pages;

/// <summary>A picture out of img/icons.svg that only decorates: <c>&lt;icon name="truck" /&gt;</c>.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper(HtmlEncoder encoder) : TagHelper
{
    /// <summary>Its id in the file.</summary>
    public required string Name { get; set; }

    /// <summary>A further CSS class.</summary>
    public string? Class { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Class is null ? "icon" : "icon " + Class);
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent($"<use href=\"/img/icons.svg#{encoder.Encode(Name)}\"></use>");
    }
}
