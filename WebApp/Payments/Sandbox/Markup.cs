using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace WebApp.Payments.Sandbox;

/// <summary>Finished HTML. Made only by <see cref="Html"/>, so that everything else is escaped.</summary>
internal readonly record struct Markup(string Text)
{
    public static readonly Markup None = new("");
}

/// <summary>Writes HTML from interpolated strings: a hole is escaped unless it is itself <see cref="Markup"/>.</summary>
[InterpolatedStringHandler]
internal readonly ref struct Html(int literalLength, int formattedCount)
{
    private readonly StringBuilder text = new(literalLength + formattedCount * 16);

    public static Markup Of(Html html) => new(html.text.ToString());

    public void AppendLiteral(string literal) => text.Append(literal);
    public void AppendFormatted(Markup markup) => text.Append(markup.Text);
    public void AppendFormatted(string? value) => text.Append(WebUtility.HtmlEncode(value));
    public void AppendFormatted(long value) => text.Append(value);

    public void AppendFormatted(IEnumerable<Markup> items)
    {
        foreach (var item in items) text.Append(item.Text);
    }
}
