using System.Diagnostics;
using System.Text;
using System.Xml;
using WebApp.Api.Contract;

namespace WebApp.Api.Soap;

/// <summary>Answers with faults (SOAP 1.1, 4.4; SOAP 1.2, 5.4). The detail holds what REST tells as problem details.</summary>
internal static class SoapFaults
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true, Async = false };

    public static string ContentType(bool isNew) => isNew ? "application/soap+xml; charset=utf-8" : "text/xml; charset=utf-8";

    /// <summary>Answers with a fault.</summary>
    /// <param name="context">The call.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="isNew">SOAP 1.2 rather than 1.1.</param>
    /// <param name="status">The status where HTTP itself refuses, before anybody reads an envelope; null: as SOAP says.</param>
    public static Task WriteAsync(HttpContext context, ApiProblem problem, bool isNew, int? status = null)
    {
        var bytes = Draw(context, problem, isNew);
        var response = context.Response;
        // HTTP knows 400 for a fault of the sender only since SOAP 1.2 (part 2, 7.5.2); before, every fault is 500 (WS-I Basic Profile, R1126).
        response.StatusCode = status ?? (isNew && problem.Status < 500 ? StatusCodes.Status400BadRequest : problem.Status == StatusCodes.Status503ServiceUnavailable ? problem.Status : StatusCodes.Status500InternalServerError);
        response.ContentType = ContentType(isNew);
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } wait)
            response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static byte[] Draw(HttpContext context, ApiProblem problem, bool isNew)
    {
        var soap = isNew ? SoapNames.Soap12 : SoapNames.Soap11;
        var isTheirs = problem.Status < 500;
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("s", "Envelope", soap);
            xml.WriteStartElement("Body", soap);
            xml.WriteStartElement("Fault", soap);
            if (isNew)
            {
                xml.WriteStartElement("Code", soap);
                xml.WriteElementString("Value", soap, isTheirs ? "s:Sender" : "s:Receiver");
                xml.WriteEndElement();
                xml.WriteStartElement("Reason", soap);
                xml.WriteStartElement("Text", soap);
                xml.WriteAttributeString("xml", "lang", null, "en");
                xml.WriteString(problem.Detail);
                xml.WriteEndElement();
                xml.WriteEndElement();
                xml.WriteStartElement("Detail", soap);
            }
            else
            {
                xml.WriteElementString("faultcode", isTheirs ? "s:Client" : "s:Server");
                xml.WriteElementString("faultstring", problem.Detail);
                xml.WriteStartElement("detail");
            }
            WriteDetail(xml, problem, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
        }
        return bytes.ToArray();
    }

    private static void WriteDetail(XmlWriter xml, ApiProblem problem, string number)
    {
        xml.WriteStartElement("Problem", SoapNames.Namespace);
        xml.WriteElementString("Code", SoapNames.Namespace, problem.Code);
        xml.WriteElementString("Title", SoapNames.Namespace, problem.Title);
        xml.WriteElementString("Status", SoapNames.Namespace, XmlConvert.ToString(problem.Status));
        xml.WriteElementString("TraceId", SoapNames.Namespace, number);
        foreach (var error in problem.Errors)
        {
            xml.WriteStartElement("Error", SoapNames.Namespace);
            xml.WriteElementString("Path", SoapNames.Namespace, error.Path);
            xml.WriteElementString("Detail", SoapNames.Namespace, error.Detail);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }
}
