using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace WebApp.Tests.Support;

/// <summary>
/// A form on a page, filled in and sent as a browser without JavaScript would: hidden fields and defaults go along, a choice
/// that is not offered cannot be made, and only the pressed button counts.
/// </summary>
public sealed class PageForm(Visitor visitor, View page, IHtmlFormElement form)
{
    private readonly List<(string Field, string FileName, byte[] Content, string Type)> files = [];
    private readonly List<KeyValuePair<string, string>> smuggled = [];

    /// <summary>What a field holds now.</summary>
    public string? this[string field] => Fields(field).First() switch
    {
        IHtmlInputElement { Type: "radio" or "checkbox" } => Fields(field).OfType<IHtmlInputElement>().FirstOrDefault(i => i.IsChecked)?.Value,
        IHtmlSelectElement select => select.Value,
        IHtmlTextAreaElement area => area.Value,
        var other => (other as IHtmlInputElement)?.Value,
    };

    /// <summary>Types into a text field, or picks that value of a select or of radio buttons.</summary>
    public PageForm With(string field, string value)
    {
        switch (Fields(field).First())
        {
            case IHtmlSelectElement select:
                (select.Options.FirstOrDefault(o => o.Value == value) ?? throw NoChoice(field, value)).IsSelected = true;
                break;
            case IHtmlTextAreaElement area:
                area.Value = value;
                break;
            case IHtmlInputElement { Type: "radio" }:
                var buttons = Fields(field).OfType<IHtmlInputElement>().ToList();
                var chosen = buttons.Find(b => b.Value == value) ?? throw NoChoice(field, value);
                buttons.ForEach(b => b.IsChecked = b == chosen);
                break;
            case IHtmlInputElement input:
                input.Value = value;
                break;
        }
        return this;
    }

    /// <summary>Ticks a checkbox, or unticks it.</summary>
    public PageForm Tick(string field, bool on = true)
    {
        Fields(field).OfType<IHtmlInputElement>().First(i => i.Type == "checkbox").IsChecked = on;
        return this;
    }

    /// <summary>Chooses a file for a file field.</summary>
    public PageForm Attach(string field, string fileName, byte[] content, string type = "application/octet-stream")
    {
        _ = Fields(field).OfType<IHtmlInputElement>().First(i => i.Type == "file");
        files.Add((field, fileName, content, type));
        return this;
    }

    /// <summary>Adds a field that the form does not have, or a second value: what a forger would do.</summary>
    public PageForm Smuggle(string field, string value)
    {
        smuggled.Add(new(field, value));
        return this;
    }

    /// <summary>Presses the button with these words or that name, or the first one, and follows where it leads.</summary>
    public Task<View> Submit(string? button = null)
    {
        var buttons = form.Elements.Where(e => e is IHtmlButtonElement { Type: "submit" } or IHtmlInputElement { Type: "submit" or "image" }).ToList();
        var pressed = button is null
            ? buttons.FirstOrDefault()
            : buttons.Find(b => View.Squeeze(b.TextContent) == button || b.GetAttribute("name") == button || b.GetAttribute("value") == button)
                ?? throw new InvalidOperationException($"No button “{button}”; there is: {string.Join(", ", buttons.Select(b => View.Squeeze(b.TextContent)))}.");
        return visitor.Open(Request(pressed), "same-origin");
    }

    /// <summary>Sends it as a script on the page would: to a handler of the page, without leaving it.</summary>
    public Task<View> SendTo(string handler)
    {
        var request = Request(null);
        request.RequestUri = new UriBuilder(request.RequestUri!) { Query = "handler=" + handler }.Uri;
        request.Headers.Add("X-Fragment", "1");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return visitor.SendOnce(request);
    }

    private HttpRequestMessage Request(IElement? pressed)
    {
        var target = new Uri(page.Address, pressed?.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "");
        var data = Data(pressed).ToList();
        if (!string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase))
        {
            var query = string.Join('&', data.Select(d => $"{Uri.EscapeDataString(d.Key)}={Uri.EscapeDataString(d.Value)}"));
            return new(HttpMethod.Get, new UriBuilder(target) { Query = query }.Uri);
        }
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(data) };
        if (form.GetAttribute("enctype") == "multipart/form-data")
            request.Content = Multipart(data);
        request.Headers.Add("Origin", page.Address.GetLeftPart(UriPartial.Authority));
        return request;
    }

    private MultipartFormDataContent Multipart(List<KeyValuePair<string, string>> data)
    {
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in data)
            body.Add(new StringContent(value), $"\"{name}\"");
        foreach (var (field, fileName, content, type) in files)
            body.Add(new ByteArrayContent(content) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } }, $"\"{field}\"", fileName);
        return body;
    }

    private IEnumerable<KeyValuePair<string, string>> Data(IElement? pressed)
    {
        foreach (var element in form.Elements.Where(e => !e.HasAttribute("disabled") && e.Closest("fieldset[disabled]") is null))
            foreach (var value in Values(element, pressed))
                if (element.GetAttribute("name") is { Length: > 0 } name)
                    yield return new(name, value);
        foreach (var extra in smuggled)
            yield return extra;
    }

    private static IEnumerable<string> Values(IElement element, IElement? pressed) => element switch
    {
        IHtmlInputElement { Type: "file" or "reset" or "button" } => [],
        IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? [box.GetAttribute("value") ?? "on"] : [],
        IHtmlInputElement { Type: "submit" or "image" } or IHtmlButtonElement => element == pressed ? [element.GetAttribute("value") ?? ""] : [],
        IHtmlInputElement input => [input.Value],
        IHtmlSelectElement select => select.Options.Where(o => o.IsSelected && !o.IsDisabled).Select(o => o.Value),
        IHtmlTextAreaElement area => [area.Value.ReplaceLineEndings("\r\n")],
        _ => [],
    };

    private List<IElement> Fields(string field) => form.Elements.Where(e => e.GetAttribute("name") == field).Cast<IElement>().ToList() switch
    {
        { Count: > 0 } found => found,
        _ => throw new InvalidOperationException(
            $"No field “{field}” at {page.Path}; there is: {string.Join(", ", form.Elements.Select(e => e.GetAttribute("name")).Distinct())}."),
    };

    private InvalidOperationException NoChoice(string field, string value) => new($"“{field}” at {page.Path} does not offer “{value}”.");
}
