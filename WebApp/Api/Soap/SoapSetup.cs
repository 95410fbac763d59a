using System.ServiceModel;
using System.ServiceModel.Channels;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using SoapCore;
using WebApp.Api.Contract;
using WebApp.Api.Keeping;

namespace WebApp.Api.Soap;

/// <summary>Registers the SOAP services.</summary>
internal static class SoapSetup
{
    public static IServiceCollection AddSoap(this IServiceCollection services)
    {
        services.AddSoapCore();
        services.AddScoped<SoapDispatcher>();
        return services.AddScoped<ICatalogService, CatalogService>().AddScoped<IOrdersService, OrdersService>().AddScoped<IContentService, ContentService>()
            .AddScoped<IWebhooksService, WebhooksService>().AddScoped<IAccountService, AccountService>();
    }

    public static void MapSoap(this WebApplication app)
    {
        Map<ICatalogService>(app, SoapService.Catalog);
        Map<IOrdersService>(app, SoapService.Orders);
        Map<IContentService>(app, SoapService.Content);
        Map<IWebhooksService>(app, SoapService.Webhooks);
        Map<IAccountService>(app, SoapService.Account);
    }

    private static void Map<TContract>(WebApplication app, SoapService service)
    {
        var path = SoapEndpoint.PathOf(service);
        var aside = ((IApplicationBuilder)app).New();
        aside.UseSoapEndpoint<TContract>(options =>
        {
            (options.Path, options.SoapSerializer, options.EncoderOptions) = (path, SoapSerializer.XmlSerializer, [Encoder(EnvelopeVersion.Soap11), Encoder(EnvelopeVersion.Soap12)]);
            (options.IndentXml, options.OmitXmlDeclaration) = (false, true);
        });
        var services = app.Services;
        // The library looks through every type of the house: that is left to the first who speaks SOAP, and no start waits for it.
        var library = new Lazy<RequestDelegate>(aside.Build);
        var endpoint = new SoapEndpoint(service, context => library.Value(context), services.GetRequiredService<OperationBook>(), services.GetRequiredService<AnswerCache>(), services.GetRequiredService<CallLimits>());
        app.MapGet(path, endpoint.DescribeAsync).ExcludeFromDescription();
        app.MapPost(path, endpoint.HandleAsync).ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(endpoint.MostBytes));
    }

    private static SoapEncoderOptions Encoder(EnvelopeVersion envelope) => new()
    {
        MessageVersion = MessageVersion.CreateVersion(envelope, AddressingVersion.None), WriteEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };
}
