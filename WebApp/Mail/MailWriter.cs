using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;
using WebApp.Primitives;

namespace WebApp.Mail;

/// <summary>Draws the two bodies of a mail from their components.</summary>
public sealed class MailWriter(IServiceProvider services, SiteAddress site, IOptions<SiteOptions> options, ILoggerFactory logs)
{
    /// <summary>A whole HTML document: the component within <see cref="MailLayout"/>.</summary>
    public async Task<string> HtmlAsync<TBody>(string subject, IReadOnlyDictionary<string, object?> parameters) where TBody : IComponent
    {
        RenderFragment body = tree =>
        {
            tree.OpenComponent<TBody>(0);
            tree.AddMultipleAttributes(1, parameters!);
            tree.CloseComponent();
        };
        return "<!doctype html>\n" + await RenderAsync<MailLayout>(new Dictionary<string, object?>
        {
            [nameof(MailLayout.Subject)] = subject,
            [nameof(MailLayout.Home)] = site.IsListening || options.Value.BaseUrl.Length > 0 ? site.Public : null,
            [nameof(MailLayout.ChildContent)] = body,
        });
    }

    /// <summary>Plain text, as <see cref="MailText"/> makes it of the component's output.</summary>
    public async Task<string> TextAsync<TBody>(IReadOnlyDictionary<string, object?> parameters) where TBody : IComponent =>
        MailText.From(await RenderAsync<TBody>(parameters.ToDictionary(p => p.Key, p => p.Value)));

    private async Task<string> RenderAsync<TComponent>(Dictionary<string, object?> parameters) where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
