using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using WebApp.Tests.Support;

namespace WebApp.Tests.Deploy;

/// <summary>Debian's nginx with the site's own configuration, of which only addresses and folders are replaced.</summary>
internal sealed class Nginx : IDisposable
{
    private readonly Process process;

    public Nginx(string folder, int sitePort)
    {
        var (plain, tls) = (FreePort(), FreePort());
        Address = new Uri($"https://localhost:{tls}/");
        var certificates = new TestCertificates(Directory.CreateDirectory(Path.Combine(folder, "tls")).FullName);
        Directory.CreateDirectory(Path.Combine(folder, "www"));
        File.Copy(DeployFile("nginx/away.html"), Path.Combine(folder, "www", "away.html"));
        var site = string.Join('\n', File.ReadLines(DeployFile("nginx/mainstay.conf")).Where(line => !line.Contains("listen [::]", StringComparison.Ordinal)))
            .Replace("listen 80;", $"listen 127.0.0.1:{plain};", StringComparison.Ordinal)
            .Replace("listen 443 ", $"listen 127.0.0.1:{tls} ", StringComparison.Ordinal)
            .Replace("127.0.0.1:5080", $"127.0.0.1:{sitePort}", StringComparison.Ordinal)
            .Replace("/var/cache/nginx/mainstay", Path.Combine(folder, "cache"), StringComparison.Ordinal)
            .Replace("/var/lib/nginx/mainstay-nobody.sock", Path.Combine(folder, "nobody.sock"), StringComparison.Ordinal)
            .Replace("/var/www/mainstay", Path.Combine(folder, "www"), StringComparison.Ordinal)
            .Replace("@DOMAIN@", "localhost", StringComparison.Ordinal)
            .Replace("@CERTIFICATE@", certificates.Certificate, StringComparison.Ordinal)
            .Replace("@KEY@", certificates.Key, StringComparison.Ordinal);
        var temporary = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => $"  {kind}_temp_path {folder}/tmp-{kind};\n"));
        var main = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(main, $$"""
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            daemon off;
            worker_processes 1;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/error.log;
            events { worker_connections 2048; }
            http {
              access_log off;
            {{temporary}}
            {{site}}
            }
            """);
        process = Process.Start(new ProcessStartInfo(Program!, ["-p", folder, "-e", Path.Combine(folder, "error.log"), "-c", main]))!;
        Errors = () => File.ReadAllText(Path.Combine(folder, "error.log"));
    }

    /// <summary>Where the program is; null where it is not installed.</summary>
    public static string? Program { get; } =
        new[] { "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx" }.FirstOrDefault(File.Exists);

    public Uri Address { get; }

    public Func<string> Errors { get; }

    /// <summary>A visitor over HTTP/2, who writes no cookies and believes the tests' certificate.</summary>
    public HttpClient Visitor() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All,
        SslOptions = { EnabledSslProtocols = SslProtocols.Tls13, RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null },
    })
    {
        BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60),
        DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    public static string DeployFile(string name) => Path.Combine(SourceTree.Root, "deploy", name);

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        // QUIT would wait for open connections; its worker ends with it on TERM.
        if (!process.HasExited)
            using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
                kill.WaitForExit();
        process.WaitForExit(10_000);
        process.Dispose();
    }
}
