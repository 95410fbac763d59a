using System.Text;
using System.Text.RegularExpressions;
using WebApp.Api.Keeping;
using WebApp.Primitives;

namespace WebApp.Api.Soap;

/// <summary>
/// The description of a SOAP service. The library draws it; what is mended is where the service is (never what a Host header says), and
/// that no element must be there: clients would otherwise have to send what has a default, empty.
/// </summary>
internal sealed partial class Wsdl(RequestDelegate library)
{
    private KeptAnswer? drawn;

    public async Task<KeptAnswer> ReadAsync(HttpContext context)
    {
        if (drawn is not null)
            return drawn;
        var (status, body) = await Captured.AsideAsync(context, library);
        if (status != StatusCodes.Status200OK)
            throw new InvalidOperationException($"The WSDL could not be drawn: {status}.");
        var address = context.RequestServices.GetRequiredService<SiteAddress>().Link(context.Request.Path);
        var text = Location().Replace(Encoding.UTF8.GetString(body), $"location=\"{address}\"").TrimStart('\uFEFF').Replace("minOccurs=\"1\"", "minOccurs=\"0\"", StringComparison.Ordinal);
        return drawn = new KeptAnswer(Encoding.UTF8.GetBytes(text), "text/xml; charset=utf-8", null);
    }

    [GeneratedRegex("location=\"[^\"]*\"")]
    private static partial Regex Location();
}
