using System.Text;
using AngleSharp.Dom;

namespace WebApp.Importing.Bodies;

/// <summary>The words of a tree, however deep it is: without recursion.</summary>
internal static class BodyTexts
{
    private static readonly HashSet<string> Unspoken = ["script", "style", "template", "noscript"];

    /// <summary>On one line, with a blank between elements.</summary>
    public static string Of(INode root) => string.Join(' ', Collect(root, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>As they stand.</summary>
    public static string Verbatim(INode root) => Collect(root, "");

    private static string Collect(INode root, string between)
    {
        var text = new StringBuilder();
        for (var node = root.FirstChild; node is not null;)
        {
            if (node is IText words)
                text.Append(words.Data);
            if (node.FirstChild is { } child && !(node is IElement element && Unspoken.Contains(element.LocalName)))
            {
                node = child;
                continue;
            }
            while (node is not null && node != root && node.NextSibling is null)
            {
                node = node.Parent;
                text.Append(between);
            }
            node = node == root ? null : node?.NextSibling;
        }
        return text.ToString();
    }
}
