using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace WebApp.Pages;

/// <summary>
/// One row of a form as a view of its own, typed on the row: fields that are named by a place in a list, such as <c>Input.Variants[i].Sku</c>, are compiled
/// anew by MVC each time they are shown, and a table of variants has hundreds.
/// </summary>
public static class Row
{
    /// <summary>What the row's view is given.</summary>
    /// <param name="around">The view data of the form.</param>
    /// <param name="prefix">What the names of the row's fields begin with, such as <c>Input.Variants[2]</c>.</param>
    /// <param name="at">Its place in the list, from 0.</param>
    /// <param name="form">The model of the form.</param>
    public static ViewDataDictionary At(ViewDataDictionary around, string prefix, int at, object form) =>
        new(around) { ["Row"] = (at, form), TemplateInfo = { HtmlFieldPrefix = prefix } };

    /// <summary>Where the row stands, and the model of the form.</summary>
    public static (int At, TForm Form) Of<TForm>(ViewDataDictionary row)
    {
        var (at, form) = ((int, object))row["Row"]!;
        return (at, (TForm)form);
    }
}
