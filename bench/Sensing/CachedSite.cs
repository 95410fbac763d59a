using System.Diagnostics;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Sensing;

/// <summary>The real site on a real port, asked for a page that lies in its cache over one open connection.</summary>
internal sealed class CachedSite : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("mainstay-bench-").FullName;

    public CachedSite() => UseKestrel(0);

    public async Task<Times> MeasureAsync(int times)
    {
        using var client = CreateClient();
        for (var i = 0; i < 300; i++)
            using (await client.GetAsync(new Uri("/shop", UriKind.Relative)))
            {
            }
        var micros = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var from = Stopwatch.GetTimestamp();
            using (await client.GetAsync(new Uri("/shop", UriKind.Relative)))
                micros.Add(Stopwatch.GetElapsedTime(from).TotalMicroseconds);
        }
        return Clock.Of(micros);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Data:Directory", folder);
        builder.UseSetting("Site:DemoContent", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
