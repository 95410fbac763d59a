using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Options;
using WebApp.Primitives;

namespace WebApp.Pages;

/// <summary>A moment for people and machines: <c>&lt;when at="order.CreatedAt" /&gt;</c>, written in the site's time zone.</summary>
[HtmlTargetElement("when", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WhenTagHelper(IOptionsSnapshot<SiteOptions> site) : TagHelper
{
    /// <summary>The moment, UTC.</summary>
    public required DateTime At { get; set; }

    /// <summary>How it is written, as .NET custom format.</summary>
    public string Format { get; set; } = "d MMM yyyy, HH:mm";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", DateTime.SpecifyKind(At, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Content.SetContent(site.Value.ToLocal(At).ToString(Format, CultureInfo.InvariantCulture));
    }
}
