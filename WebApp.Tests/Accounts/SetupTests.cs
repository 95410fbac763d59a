using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Accounts;
using WebApp.Tests.Support;

namespace WebApp.Tests.Accounts;

public sealed class SetupTests
{
    [Fact]
    public async Task The_link_in_the_log_makes_the_first_owner_once()
    {
        var log = new LogSpy();
        await using var site = new TestSite().With(log).Started();
        var link = await log.Line("/account/setup?token=");
        link.ShouldStartWith(site.Address.ToString());
        using var ada = new Visitor(site);
        var landed = await Fill(await ada.Get(link), "ada@example.com").Submit();
        landed.Path.ShouldBe("/account");
        landed.Text.ShouldContain("on the team as Owner");

        using var late = new Visitor(site);
        (await late.Get(link)).Status.ShouldBe(HttpStatusCode.NotFound);
        Directory.GetFiles(site.Folder, "setup-keys").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_from_before_a_restart_still_works_and_the_folder_holds_no_key()
    {
        await using var folder = new TestSite().Started();
        var key = await folder.InScope(s => s.GetRequiredService<SetupKeys>().IssueAsync(default));
        await folder.InScope(s => s.GetRequiredService<SetupKeys>().IssueAsync(default));
        (await File.ReadAllTextAsync(Path.Combine(folder.Folder, "setup-keys"))).ShouldNotContain(key);
        using var ada = new Visitor(folder);
        (await ada.Get("/account/setup?token=" + key)).Heading.ShouldBe("Set up Test Harbour");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?token=")]
    [InlineData("?token=00000000000000000000000000")]
    public async Task Without_the_key_there_is_nothing_there(string query)
    {
        await using var site = new TestSite();
        using var guest = new Visitor(site);
        (await guest.Get("/account/setup" + query)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Of_two_who_finish_at_the_same_moment_one_is_owner()
    {
        await using var site = new TestSite();
        var key = await site.InScope(s => s.GetRequiredService<SetupKeys>().IssueAsync(default));
        using var first = new Visitor(site);
        using var second = new Visitor(site);
        var forms = new[] { Fill(await first.Get("/account/setup?token=" + key), "one@example.com"), Fill(await second.Get("/account/setup?token=" + key), "two@example.com") };
        var answers = await Task.WhenAll(forms.Select(f => f.Submit()));
        answers.Select(a => a.Status).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.NotFound]);
        (await site.InDatabase(db => db.Users.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_form_names_the_field_and_keeps_what_was_typed_but_no_password()
    {
        await using var site = new TestSite();
        var key = await site.InScope(s => s.GetRequiredService<SetupKeys>().IssueAsync(default));
        using var ada = new Visitor(site);
        var refused = await Fill(await ada.Get("/account/setup?token=" + key), "ada@example.com", "Password2024!").Submit();
        refused.All(".error").ShouldBe(["This password is among those that are tried first. Three or four unrelated words make a better one."]);
        var form = refused.Form();
        (form["Input.Name"], form["Input.Email"], form["Input.Password"]).ShouldBe(("Ada", "ada@example.com", ""));
        (await form.With("Input.Password", "plain unusual words").With("Input.Again", "plain unusual words").Submit()).Path.ShouldBe("/account");
    }

    [Fact]
    public async Task With_an_owner_the_log_says_nothing()
    {
        await using var site = new TestSite();
        await site.Add(Cast.Ada);
        var log = new LogSpy();
        await using var again = new TestSite(site.Folder).With(log).Started();
        await log.Line("Application started");
        log.Lines.ShouldNotContain(l => l.Contains("/account/setup", StringComparison.Ordinal));
    }

    private static PageForm Fill(View page, string email, string password = "correct horse battery staple") =>
        page.Form("/account/setup").With("Input.Name", "Ada").With("Input.Email", email).With("Input.Password", password).With("Input.Again", password);
}
