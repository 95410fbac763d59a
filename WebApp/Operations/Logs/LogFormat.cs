using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using WebApp.Journal;

namespace WebApp.Operations.Logs;

/// <summary>
/// A line of a log file: an object of Compact Log Event Format (https://clef-json.org), so that any tool reads it. Every text in
/// it is masked first: secrets, card numbers, mail and network addresses never reach the file, whoever has logged them.
/// </summary>
public sealed partial class LogFormat : ITextFormatter
{
    private const int MostText = 4_000, MostLine = 400, MostStack = 60;

    // What ASP.NET Core adds to every line of a request: paths with values in them, and numbers that the trace makes superfluous.
    private static readonly HashSet<string> Left = ["SourceContext", "EventId", "RequestPath", "RequestId", "ConnectionId", "ActionId", "ActionName", "SpanId", "TraceId", "ParentId", "HttpMethod", "Uri", "Scope"];

    private static readonly MessageTemplateTextFormatter Message = new("{Message:l}", CultureInfo.InvariantCulture);

    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc />
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
            Write(logEvent, json);
        output.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        output.Write('\n');
    }

    /// <summary>The text without what must not be kept.</summary>
    public static string Mask(string text, int most) => NetworkAddress().Replace(Scrubber.Clean(text, most) ?? "", "•••");

    private static void Write(LogEvent logged, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("@t", logged.Timestamp.UtcDateTime);
        json.WriteString("@l", Level(logged.Level));
        json.WriteString("@m", Mask(Said(logged), MostText));
        if (Number(logged) is { } number)
            json.WriteNumber("@i", number);
        if (logged.Exception is { } exception)
            json.WriteString("@x", string.Join('\n', exception.ToString().Split('\n').Take(MostStack).Select(line => Mask(line.TrimEnd('\r'), MostLine))));
        if (logged.TraceId is { } trace)
            json.WriteString("@tr", trace.ToHexString());
        json.WriteString("SourceContext", Category(logged));
        foreach (var (name, value) in logged.Properties.Where(p => !Left.Contains(p.Key)))
            Value(json, name, value);
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, string name, LogEventPropertyValue value)
    {
        switch (value)
        {
            case ScalarValue { Value: bool yes }:
                json.WriteBoolean(name, yes);
                break;
            case ScalarValue { Value: int or long or double }:
                json.WriteNumber(name, Convert.ToDouble(((ScalarValue)value).Value, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteString(name, Mask(value is ScalarValue scalar ? scalar.Value?.ToString() ?? "" : value.ToString(), MostText));
                break;
        }
    }

    // As the console says it: words without quotes around them.
    private static string Said(LogEvent logged)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(logged, text);
        return text.ToString();
    }

    private static string Category(LogEvent logged) => logged.Properties.GetValueOrDefault("SourceContext") is ScalarValue { Value: string name } ? name : "";

    private static int? Number(LogEvent logged) => logged.Properties.GetValueOrDefault("EventId") is StructureValue id
        && id.Properties.FirstOrDefault(p => p.Name == "Id")?.Value is ScalarValue { Value: int number } ? number : null;

    // In the words of the log itself.
    private static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => nameof(LogLevel.Trace),
        LogEventLevel.Fatal => nameof(LogLevel.Critical),
        _ => level.ToString(),
    };

    // Of IPv4 all but this machine's own; of IPv6 what cannot be a time of day.
    [GeneratedRegex(@"(?<![\w.])(?!127\.)\d{1,3}(?:\.\d{1,3}){3}(?![\w.])|(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}:?[0-9a-f]{1,4}(?![\w:])|(?<![\w:])[0-9a-f]{1,4}:(?:[0-9a-f]{1,4}:)*:[0-9a-f]{1,4}(?![\w:])", RegexOptions.IgnoreCase)]
    private static partial Regex NetworkAddress();
}
