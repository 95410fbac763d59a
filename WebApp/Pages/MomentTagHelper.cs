using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Options;
using WebApp.Primitives;

namespace WebApp.Pages;

/// <summary>
/// A moment as people read it, in the site's time zone: <c>&lt;moment at="order.CreatedAt" /&gt;</c> becomes “Today, 14:02”,
/// “Yesterday, 9:30”, “20 Nov, 14:02”; with <c>exact</c>: “20 November 2026, 14:02:11”. Pages that are kept for later name a
/// <c>format</c> of their own, since “today” does not keep.
/// </summary>
[HtmlTargetElement("moment", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MomentTagHelper(IOptions<SiteOptions> site, TimeProvider clock) : TagHelper
{
    /// <summary>The moment, UTC; nothing is shown for none.</summary>
    public DateTime? At { get; set; }

    /// <summary>Whether day and second are written out.</summary>
    public bool Exact { get; set; }

    /// <summary>A .NET date format to write it in, whatever day it is.</summary>
    public string? Format { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (At is not { } utc)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", utc.ToString(Format?.Contains("fff", StringComparison.Ordinal) == true ? "yyyy-MM-ddTHH:mm:ss.fffZ" : "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Content.SetContent(Words(site.Value.ToLocal(utc), site.Value.ToLocal(clock.UtcNow())));
    }

    private string Words(DateTime at, DateTime now) => (Exact, (now.Date - at.Date).Days) switch
    {
        _ when Format is not null => at.ToString(Format, CultureInfo.InvariantCulture),
        (true, _) => at.ToString("d MMMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture),
        (_, 0) => at.ToString("'Today,' HH:mm", CultureInfo.InvariantCulture),
        (_, 1) => at.ToString("'Yesterday,' HH:mm", CultureInfo.InvariantCulture),
        _ when at.Year == now.Year => at.ToString("d MMM, HH:mm", CultureInfo.InvariantCulture),
        _ => at.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
    };
}
