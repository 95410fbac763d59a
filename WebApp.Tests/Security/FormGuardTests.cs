using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using WebApp.Tests.Support;

namespace WebApp.Tests.Security;

public sealed class FormGuardTests(FormGuardTests.Open open) : IClassFixture<FormGuardTests.Open>
{
    /// <summary>A site where one page asks for no token.</summary>
    public sealed class Open : SharedSite
    {
        public Open() => Site.With<IPostConfigureOptions<RazorPagesOptions>>(new PostConfigureOptions<RazorPagesOptions>(null, pages =>
            pages.Conventions.AddPageApplicationModelConvention("/Account/Logout", page => page.Filters.Add(new IgnoreAntiforgeryTokenAttribute { Order = 2000 }))));
    }

    private const string Part = "--b\r\nContent-Disposition: form-data; name=\"Input.Email\"\r\n";

    public static TheoryData<string, string, string> Unreadable => new()
    {
        { "a part in UTF-7", "multipart/form-data; boundary=b", Part + "Content-Type: text/plain; charset=utf-7\r\n\r\n+ADw-\r\n--b--\r\n" },
        { "the whole form in UTF-7", "application/x-www-form-urlencoded; charset=utf-7", "Input.Email=+ADw-" },
        { "a part header without a colon", "multipart/form-data; boundary=b", "--b\r\nnonsense\r\n\r\nx\r\n--b--\r\n" },
        { "a part without disposition", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\r\nX: \0\r\n\r\nx" },
        { "a form that breaks off", "multipart/form-data; boundary=b", Part },
        { "no boundary", "multipart/form-data", Part + "\r\nx\r\n--b--\r\n" },
        { "2,000 fields", "application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 2000).Select(i => $"f{i}=1")) },
        { "2,000 parts", "multipart/form-data; boundary=b", string.Concat(Enumerable.Range(0, 2000).Select(i => $"--b\r\nContent-Disposition: form-data; name=\"f{i}\"\r\n\r\n1\r\n")) + "--b--\r\n" },
        { "a key of 3,000 characters", "application/x-www-form-urlencoded", new string('k', 3000) + "=1" },
    };

    [Theory]
    [MemberData(nameof(Unreadable), DisableDiscoveryEnumeration = true)]
    public async Task A_form_that_cannot_be_read_is_400_with_and_without_token_check(string what, string type, string body)
    {
        using var guest = new Visitor(open.Site);
        foreach (var path in new[] { "/account/login", "/account/logout", "/account/set-password", "/fragments/visitor", "/nowhere" })
        {
            var answer = await guest.SendOnce(Raw(path, type, body));
            answer.Status.ShouldBe(HttpStatusCode.BadRequest, $"{what} at {path}");
            answer.Heading.ShouldBe("That could not be read", $"{what} at {path}");
        }
    }

    [Fact]
    public async Task A_page_that_is_closed_to_the_visitor_does_not_even_read_the_form()
    {
        await using var site = new TestSite();
        using var guest = new Visitor(site);
        var answer = await guest.SendOnce(Raw("/account", "multipart/form-data", "x"));
        answer.RedirectsTo!.AbsolutePath.ShouldBe("/account/login");
    }

    [Fact]
    public async Task A_sound_form_is_read_once_and_arrives()
    {
        await using var site = new TestSite();
        using var guest = new Visitor(site);
        var form = (await guest.Get("/account/login")).Form("/account/login");
        var refused = await form.With("Input.Email", "nobody@example.com").With("Input.Password", "some wrong password").Submit();
        refused.Form("/account/login")["Input.Email"].ShouldBe("nobody@example.com");
    }

    private static HttpRequestMessage Raw(string path, string type, string body) => new(HttpMethod.Post, path)
    {
        Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } },
    };
}
