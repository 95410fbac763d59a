using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Chaos;

/// <summary>What a browser shows: a page of the site, or an address elsewhere that the site has sent the visitor to.</summary>
public sealed record Page(Uri Address, int Status, IHtmlDocument Document)
{
    /// <summary>Whether the site has sent the visitor away, to pay.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>The fields of the form that is sent to this address, with what they hold; null when there is none.</summary>
    public Form? FormTo(string action, string? field = null) => Document.Forms.FirstOrDefault(f =>
        (field is null || f.Elements.Any(e => e.GetAttribute("name") == field)) && (f.GetAttribute("action") ?? Address.PathAndQuery).StartsWith(action, StringComparison.OrdinalIgnoreCase)) is not { } found ? null
        : new Form(new Uri(Address, found.GetAttribute("action") ?? Address.PathAndQuery), Read(found));

    private static Dictionary<string, string> Read(IHtmlFormElement form)
    {
        var fields = new Dictionary<string, string>();
        foreach (var element in form.Elements)
        {
            var value = element switch
            {
                IHtmlInputElement { IsDisabled: true } => null,
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value,
                IHtmlTextAreaElement area => area.Value,
                _ => null,
            };
            if (value is not null && element.GetAttribute("name") is { Length: > 0 } name)
                fields[name] = value;
        }
        return fields;
    }
}

/// <summary>A form to be filled in.</summary>
public sealed record Form(Uri Target, Dictionary<string, string> Fields);

/// <summary>A visitor's browser without JavaScript. When the site is away it tries again, as people do: the same form, the same token.</summary>
public sealed class Browser(Uri site, Traffic traffic) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private const int MostTries = 300;
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = site, Timeout = TimeSpan.FromSeconds(40),
    };

    /// <summary>Types an address, or follows a link.</summary>
    public Task<Page> GetAsync(string path, CancellationToken cancel) => OpenAsync(HttpMethod.Get, new Uri(site, path), null, cancel);

    /// <summary>Sends a form.</summary>
    public Task<Page> SendAsync(Form form, CancellationToken cancel) => OpenAsync(HttpMethod.Post, form.Target, form.Fields, cancel);

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private async Task<Page> OpenAsync(HttpMethod method, Uri address, Dictionary<string, string>? fields, CancellationToken cancel)
    {
        for (var hops = 0; hops < 10; hops++)
        {
            using var answer = await InsistAsync(method, address, fields, cancel);
            var text = await answer.Content.ReadAsStringAsync(cancel);
            if (answer.Headers.Location is not { } location)
                return new Page(address, (int)answer.StatusCode, await new HtmlParser().ParseDocumentAsync(text, cancel));
            (address, method, fields) = (new Uri(address, location), HttpMethod.Get, null);
            if (address.Authority != site.Authority)
                return new Page(address, (int)answer.StatusCode, await new HtmlParser().ParseDocumentAsync("", cancel)) { IsElsewhere = true };
        }
        throw new InvalidOperationException($"Too many redirects, lastly to {address.AbsolutePath}.");
    }

    private async Task<HttpResponseMessage> InsistAsync(HttpMethod method, Uri address, Dictionary<string, string>? fields, CancellationToken cancel)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var request = new HttpRequestMessage(method, address);
                request.Headers.Add("Sec-Fetch-Site", method == HttpMethod.Post ? "same-origin" : "none");
                if (fields is not null)
                    request.Content = new FormUrlEncodedContent(fields);
                var answer = await http.SendAsync(request, cancel);
                traffic.Count((int)answer.StatusCode);
                if (answer.StatusCode < HttpStatusCode.InternalServerError || tries >= MostTries)
                    return answer;
                traffic.Note($"{method} {address.AbsolutePath} {(int)answer.StatusCode}");
                answer.Dispose();
            }
            catch (Exception away) when (away is HttpRequestException or IOException || (away is TaskCanceledException && !cancel.IsCancellationRequested))
            {
                traffic.Broken();
                if (tries >= MostTries)
                    throw;
            }
            await Task.Delay(Pause, cancel);
        }
    }
}
