using System.Text;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Commands;

namespace WebApp.Tests.Support;

/// <summary>
/// Types a command where a site runs, over the site's own services: what the command reads and writes is this test's alone,
/// whatever other tests say meanwhile. That the program hands its words to the commands is shown by those that start it.
/// </summary>
internal static class Terminal
{
    private static readonly AsyncLocal<(TextReader In, StringWriter Out, StringWriter Error)?> Mine = new();

    static Terminal()
    {
        Console.SetOut(new Line(Console.Out, () => Mine.Value?.Out));
        Console.SetError(new Line(Console.Error, () => Mine.Value?.Error));
        Console.SetIn(new Keys(Console.In));
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="site">Where.</param>
    /// <param name="input">What stands on standard input.</param>
    /// <param name="words">The command line.</param>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(TestSite site, string input, params string[] words)
    {
        var services = site.Started().Services;
        var (output, errors) = (new StringWriter(), new StringWriter());
        Mine.Value = (new StringReader(input), output, errors);
        var code = await CommandLine.RunStandaloneAsync(words, CancellationToken.None) ?? await services.RunCommandAsync(words, CancellationToken.None);
        return (code.ShouldNotBeNull(), output.ToString(), errors.ToString());
    }

    private sealed class Line(TextWriter others, Func<TextWriter?> mine) : TextWriter
    {
        public override Encoding Encoding => others.Encoding;

        public override void Write(char value) => (mine() ?? others).Write(value);

        public override void Write(string? value) => (mine() ?? others).Write(value);
    }

    private sealed class Keys(TextReader others) : TextReader
    {
        private TextReader Now => Mine.Value?.In ?? others;

        public override int Peek() => Now.Peek();

        public override int Read() => Now.Read();
    }
}
