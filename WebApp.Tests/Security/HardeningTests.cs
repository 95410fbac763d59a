using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebApp.Security;
using WebApp.Tests.Support;

namespace WebApp.Tests.Security;

/// <summary>Doors that stay shut by themselves.</summary>
public sealed class HardeningTests
{
    [Fact]
    public async Task Under_https_cookies_are_kept_from_neighbours_and_in_development_they_work_over_http()
    {
        await using var live = new TestSite().With("Site:BaseUrl", "https://shop.example");
        foreach (var scheme in new[] { IdentityConstants.ApplicationScheme, IdentityConstants.TwoFactorUserIdScheme })
        {
            var cookie = live.Started().Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme).Cookie;
            cookie.Name.ShouldStartWith("__Host-");
            (cookie.SecurePolicy, cookie.Path, cookie.Domain, cookie.HttpOnly).ShouldBe((CookieSecurePolicy.Always, "/", null, true));
        }
        live.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name.ShouldStartWith("__Host-");

        await using var local = new TestSite();
        local.Started().Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme).Cookie.Name.ShouldBe("mainstay.account");
    }

    [Fact]
    public async Task A_new_policy_can_be_tried_out_before_it_is_in_force()
    {
        await using var site = new TestSite().With("Security:ReportOnly", "true");
        using var visitor = new Visitor(site);
        var headers = (await visitor.GetOnce("/")).Headers;
        headers.ShouldNotContainKey("Content-Security-Policy");
        headers["Content-Security-Policy-Report-Only"].ShouldContain("report-uri /csp-reports");
        headers["Reporting-Endpoints"].ShouldBe("csp=\"/csp-reports\"");
        (await visitor.GetOnce("/.well-known/security.txt")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public void A_file_with_secrets_that_others_can_read_is_noticed()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Directory.CreateTempSubdirectory("mainstay-rights-").FullName;
        var file = Path.Combine(folder, "appsettings.Local.json");
        File.WriteAllText(file, "{}");
        const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite, Enter = UnixFileMode.UserExecute | Mine;
        void Rights(UnixFileMode ofFile, UnixFileMode ofFolder)
        {
            File.SetUnixFileMode(file, ofFile);
            File.SetUnixFileMode(folder, ofFolder);
        }

        Rights(Mine | UnixFileMode.OtherRead, Enter | UnixFileMode.OtherExecute);
        SecretFileCheck.Open([file]).ShouldBe([file]);
        Rights(Mine, Enter | UnixFileMode.OtherExecute);
        SecretFileCheck.Open([file]).ShouldBeEmpty();
        Rights(Mine | UnixFileMode.OtherRead, Enter);
        SecretFileCheck.Open([file]).ShouldBeEmpty("others cannot enter the folder");
        Directory.Delete(folder, recursive: true);
    }
}
