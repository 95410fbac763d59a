using System.Collections;
using System.Text;
using System.Text.Json;
using System.Xml;
using WebApp.Api.Contract;

namespace WebApp.Api.Soap;

/// <summary>
/// Looks through an envelope before anybody builds anything of it: no document types, so no entities; nothing deep; nothing that the
/// operation does not know; every value of its type. One pass over the bytes, and nothing of it is kept.
/// </summary>
internal sealed class SoapReader
{
    private const int MostDepth = 32;
    private const int MostErrors = 20;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true, CloseInput = false,
    };

    private readonly List<FieldError> errors = [];

    /// <summary>What a look through an envelope found.</summary>
    /// <param name="Operation">What is asked for; null when that is not known.</param>
    /// <param name="IsNew">Whether it speaks SOAP 1.2.</param>
    /// <param name="Problem">What is wrong with it.</param>
    public sealed record Look(Operation? Operation, bool IsNew, ApiProblem? Problem);

    /// <summary>Looks through one.</summary>
    public static Look Read(byte[] body, IReadOnlyDictionary<string, Operation> operations, bool isNew)
    {
        try
        {
            // UTF-8 by our own decision, whatever the prologue claims: an unreadable byte is no letter.
            var start = body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            using var text = new StreamReader(new MemoryStream(body, start, body.Length - start, writable: false), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
            using var xml = XmlReader.Create(text, Settings);
            return new SoapReader().Read(xml, operations, isNew);
        }
        catch (XmlException broken)
        {
            return new(null, isNew, broken.Message.Contains("DTD", StringComparison.Ordinal)
                ? Wrong("dtd-refused", "A document type (DTD) stands in it. Envelopes have none, and entities are never looked up.")
                : Wrong("not-xml", $"This is not well-formed XML: line {broken.LineNumber}, column {broken.LinePosition}."));
        }
        catch (DecoderFallbackException)
        {
            return new(null, isNew, Wrong("not-utf-8", "Envelopes are read as UTF-8, and this is none."));
        }
    }

    private Look Read(XmlReader xml, IReadOnlyDictionary<string, Operation> operations, bool isNew)
    {
        var soap = isNew ? SoapNames.Soap12 : SoapNames.Soap11;
        if (xml.Read() && xml.NodeType == XmlNodeType.XmlDeclaration && xml.GetAttribute("encoding") is { } claimed && !claimed.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return new(null, isNew, Wrong("not-utf-8", "Envelopes are read as UTF-8, and this says that it is none."));
        if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != "Envelope" || xml.NamespaceURI != soap)
            return new(null, isNew, Wrong("no-envelope", $"An Envelope of {soap} is expected, as Content-Type says."));
        Operation? operation = null;
        while (xml.Read())
        {
            if (xml.Depth > MostDepth)
                return new(null, isNew, Wrong("too-deep", $"It nests deeper than {MostDepth}."));
            if (xml.NodeType == XmlNodeType.Element && xml is { Depth: 1, LocalName: "Header" })
                Pass(xml);
            else if (xml.NodeType == XmlNodeType.Element && xml.Depth == 2)
            {
                if (operation is not null)
                    return new(null, isNew, Wrong("two-bodies", "One operation a call."));
                if (xml.NamespaceURI != SoapNames.Namespace || !operations.TryGetValue(xml.LocalName, out operation))
                    return new(null, isNew, Wrong("unknown-operation", $"There is no operation “{xml.LocalName}” of {SoapNames.Namespace} here. What there is stands in the WSDL (?wsdl)."));
                ReadCall(xml, operation);
            }
        }
        return operation is null ? new(null, isNew, Wrong("empty", "The Body is empty.")) : new(operation, isNew, errors.Count == 0 ? null : ApiProblem.Invalid(errors));
    }

    // The wrapper holds one element, the request.
    private void ReadCall(XmlReader xml, Operation operation)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "request")
                ReadParts(xml, operation.RequestType, "");
            else if (xml.NodeType == XmlNodeType.Element)
                Refuse(xml.LocalName, "There is no such element; a “request” is expected.");
    }

    private void ReadParts(XmlReader xml, Type type, string at)
    {
        if (xml.IsEmptyElement)
            return;
        var (depth, index) = (xml.Depth, -1);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.Depth > MostDepth)
                throw new XmlException("It nests too deep.");
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (typeof(IList).IsAssignableFrom(type) && type != typeof(byte[]))
            {
                index++;
                ReadValue(xml, type.GetGenericArguments()[0], $"{at.TrimEnd('.')}[{index}]");
            }
            else if (type.GetProperty(xml.LocalName) is { CanWrite: true } part)
                ReadValue(xml, part.PropertyType, at + JsonNamingPolicy.CamelCase.ConvertName(part.Name));
            else
            {
                Refuse(at + xml.LocalName, "There is no such element.");
                Pass(xml);
            }
        }
    }

    private void ReadValue(XmlReader xml, Type type, string at)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsClass && type != typeof(string) && type != typeof(byte[]))
            ReadParts(xml, type, at + ".");
        else if (type == typeof(string) || type == typeof(byte[]) || xml.GetAttribute("nil", "http://www.w3.org/2001/XMLSchema-instance") is "true" or "1")
            Pass(xml);
        else if (Expected(type, Text(xml)) is { } expected)
            Refuse(at, expected);
    }

    private static string? Expected(Type type, string text) => type switch
    {
        _ when type == typeof(int) => Reads(() => XmlConvert.ToInt32(text)) ? null : "A whole number.",
        _ when type == typeof(long) => Reads(() => XmlConvert.ToInt64(text)) ? null : "A whole number.",
        _ when type == typeof(bool) => Reads(() => XmlConvert.ToBoolean(text)) ? null : "true or false.",
        _ when type == typeof(DateTime) => Reads(() => XmlConvert.ToDateTime(text, XmlDateTimeSerializationMode.Utc)) ? null : "A moment such as 2026-03-01T14:30:00Z.",
        _ => Enum.GetNames(type).Contains(text) ? null : $"One of {string.Join(", ", Enum.GetNames(type))}.",
    };

    private static bool Reads<T>(Func<T> read)
    {
        try
        {
            read();
            return true;
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            return false;
        }
    }

    private static string Text(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var (depth, text) = (xml.Depth, "");
        while (xml.Read() && xml.Depth > depth)
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                text += xml.Value;
        return text.Trim();
    }

    // On to the end of this element.
    private static void Pass(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
            if (xml.Depth > MostDepth)
                throw new XmlException("It nests too deep.");
    }

    private void Refuse(string path, string detail)
    {
        if (errors.Count < MostErrors)
            errors.Add(new(path, detail));
    }

    private static ApiProblem Wrong(string code, string detail) => new(StatusCodes.Status400BadRequest, code, "The envelope cannot be read", detail);
}
