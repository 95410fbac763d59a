using System.Globalization;
using System.Text;
using QRCoder;

namespace WebApp.Accounts.SecondFactor;

/// <summary>A QR code as a piece of SVG, drawn here: the key in it never leaves for a picture service.</summary>
public static class QrPicture
{
    /// <summary>The whole element, dark on white whatever the colours of the page.</summary>
    public static string Svg(string text, string label)
    {
        using var maker = new QRCodeGenerator();
        using var code = maker.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        // The library has its own white around the code.
        var (rows, size) = (code.ModuleMatrix, code.ModuleMatrix.Count);
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
                if (rows[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return string.Create(CultureInfo.InvariantCulture,
            $"""<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{System.Net.WebUtility.HtmlEncode(label)}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path fill="#000" d="{path}"/></svg>""");
    }
}
