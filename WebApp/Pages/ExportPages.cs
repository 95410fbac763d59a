using System.Globalization;
using System.Net.Mime;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using WebApp.Accounts.Rights;

namespace WebApp.Pages;

/// <summary>Shows somebody's data as a page of its own, to be kept as a file: it needs nothing from the site.</summary>
internal static partial class ExportPages
{
    /// <summary>The page as a download.</summary>
    public static IActionResult ExportPage(this PageModel page, PersonalData data, string fileName)
    {
        page.Response.Headers.ContentDisposition = new ContentDisposition { FileName = fileName, DispositionType = "attachment" }.ToString();
        return new ViewResult
        {
            ViewName = "/Pages/Shared/_Export.cshtml",
            ViewData = new ViewDataDictionary<PersonalData>(page.ViewData, data),
        };
    }

    /// <summary>The members of an item with their names as words: <c>NetworkAddress</c> is “Network address”.</summary>
    public static IEnumerable<(string Name, object? Value)> Members(object item) => item.GetType().GetProperties()
        .Select(p => (Words(p.Name), p.GetValue(item))).Where(m => m.Item2 is not (null or ""));

    /// <summary>A plain value as text; times in UTC.</summary>
    public static string Text(object? value) => value switch
    {
        DateTime at => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC",
        bool yes => yes ? "yes" : "no",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    private static string Words(string name)
    {
        var words = Humps().Replace(name, m => " " + char.ToLowerInvariant(m.Value[0]));
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Humps();
}
