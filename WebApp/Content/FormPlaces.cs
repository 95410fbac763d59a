using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Markdig;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace WebApp.Content;

/// <summary>
/// A line of its own such as <c>{form:contact}</c>: the place in a text where a form stands. It becomes a paragraph of just these words,
/// which passes the filter like any other; only then, in the filtered tree, is the place told from what surrounds it.
/// </summary>
internal sealed partial class FormPlaces : IMarkdownExtension
{
    /// <summary>Whether it pays to look.</summary>
    public static bool MayBeIn(string markdown) => markdown.Contains("{form:", StringComparison.Ordinal);

    /// <summary>The address of the form whose place this is; null for everything else.</summary>
    public static string? In(INode node) =>
        node is IElement { LocalName: "p", ChildElementCount: 0 } && Line().Match(node.TextContent) is { Success: true } match ? match.Groups[1].Value : null;

    /// <inheritdoc />
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.BlockParsers.Insert(0, new Parser());

    /// <inheritdoc />
    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) => (renderer as HtmlRenderer)?.ObjectRenderers.Insert(0, new Writer());

    [GeneratedRegex(@"^\s*\{form:([a-z0-9-]{1,80})\}\s*$")]
    private static partial Regex Line();

    // A block of its own ends the paragraph before it, so that no empty line is needed.
    private sealed class Parser : BlockParser
    {
        public Parser() => OpeningCharacters = ['{'];

        public override BlockState TryOpen(BlockProcessor processor)
        {
            if (processor.IsCodeIndent || Line().Match(processor.Line.ToString()) is not { Success: true } match)
                return BlockState.None;
            processor.NewBlocks.Push(new Place(this, match.Groups[1].Value) { Column = processor.Column, Line = processor.LineIndex, Span = new(processor.Start, processor.Line.End) });
            return BlockState.BreakDiscard;
        }
    }

    private sealed class Place(BlockParser parser, string form) : LeafBlock(parser)
    {
        public string Form => form;
    }

    // The words alone, for summaries and search, have none of it.
    private sealed class Writer : HtmlObjectRenderer<Place>
    {
        protected override void Write(HtmlRenderer renderer, Place place)
        {
            if (renderer.EnableHtmlForBlock)
                renderer.EnsureLine().Write("<p>{form:").Write(place.Form).Write("}</p>").EnsureLine();
        }
    }
}
