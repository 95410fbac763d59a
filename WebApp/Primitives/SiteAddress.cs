using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace WebApp.Primitives;

/// <summary>
/// Where the site is reached. Taken from <c>Site:BaseUrl</c> or else from where the server listens, and never from a
/// request's Host header, which anybody can invent (OWASP WSTG-INPV-17).
/// </summary>
public sealed class SiteAddress(IServer server, IHostApplicationLifetime life, IOptions<SiteOptions> site)
{
    /// <summary>The address that visitors use, with a slash at its end.</summary>
    public Uri Public => site.Value.BaseUrl is { Length: > 0 } url ? new Uri(url.TrimEnd('/') + "/") : Local;

    /// <summary>Whether the server listens, so that <see cref="Local"/> is known.</summary>
    // Before the start the server names the addresses that it was told, a port 0 among them.
    public bool IsListening => life.ApplicationStarted.IsCancellationRequested && Addresses.Count > 0;

    /// <summary>The address that this machine reaches itself at, with a slash at its end.</summary>
    /// <exception cref="InvalidOperationException">The server does not listen yet.</exception>
    public Uri Local
    {
        get
        {
            var address = Addresses.FirstOrDefault(a => a.StartsWith("http://", StringComparison.Ordinal)) ?? Addresses.FirstOrDefault()
                ?? throw new InvalidOperationException("The server does not listen yet.");
            return new Uri(address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal)
                .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("//+", "//127.0.0.1", StringComparison.Ordinal)
                .Replace("//*", "//127.0.0.1", StringComparison.Ordinal).TrimEnd('/') + "/");
        }
    }

    private ICollection<string> Addresses => server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    /// <summary>An absolute link to a page of the site.</summary>
    /// <param name="path">The path and query, starting with a slash.</param>
    public string Link(string path) => new Uri(Public, path.TrimStart('/')).AbsoluteUri;
}
