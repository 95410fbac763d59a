using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Accounts;
using WebApp.Accounts.Team;
using WebApp.Tests.Support;

namespace WebApp.Tests.Accounts;

/// <summary>Who is on the team, and the question who one is before it changes.</summary>
public sealed class TeamTests(AccountHouse house) : IClassFixture<AccountHouse>
{
    [Fact]
    public async Task Somebody_is_invited_sets_a_password_gets_another_role_and_is_removed()
    {
        var fred = AccountHouse.Somebody("Fred");
        using var ada = await house.Site.SignedIn(Cast.Ada);
        var list = await (await ada.Get("/admin/team/invite")).Form("/admin/team/invite")
            .With("Input.Name", "Fred").With("Input.Email", fred.Email).With("Input.Role", "Editor").Submit();
        list.Text.ShouldContain($"{fred.Email} is invited. No mail server is set: hand over the link");
        using var freds = new Visitor(house.Site);
        var set = (await freds.Get(await AccountHouse.Link(house.Site, fred.Email))).Form();
        (await set.With("Input.Password", fred.Password).With("Input.Again", fred.Password).Submit()).Text.ShouldContain("on the team as Editor");
        (await freds.Get("/admin/team")).Status.ShouldBe(HttpStatusCode.Forbidden);

        var member = await (await ada.Get("/admin/team")).Follow("Fred");
        await member.Form("section:not(.danger) form").With("Input.Role", "Manager").Submit();
        (await freds.Get("/account")).Path.ShouldStartWith("/account/login", Case.Insensitive, "a new role means a new sign-in");
        (await AccountHouse.SignIn(freds, fred.Email, fred.Password)).Text.ShouldContain("on the team as Manager");
        await (await ada.Get(member.Path)).Form(".danger form").Submit();
        (await AccountHouse.SignIn(freds, fred.Email, fred.Password)).Text.ShouldNotContain("on the team as");
        (await ada.Get(member.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_last_owner_stays_also_when_two_remove_each_other_at_once()
    {
        await using var site = new TestSite();
        var (ada, bea) = (await site.Add(Cast.Ada), await site.Add(Cast.Ada with { Email = "bea@example.com" }));
        // Invited, and never came: no Owner to rely on.
        await site.InScope(async services => await services.GetRequiredService<TeamList>().InviteAsync("Ghost", "ghost@example.com", Roles.Owner, "Ada", default));
        var answers = await Task.WhenAll(new[] { ada, bea }.Select(id => site.InScope(services => services.GetRequiredService<TeamList>().ChangeAsync(id, null, default))));
        answers.Count(answer => answer is null).ShouldBe(1);
        answers.Single(answer => answer is not null).ShouldBe("This is the last Owner. Make somebody else Owner first.");

        using var last = await site.SignedIn(answers[0] is null ? Cast.Ada with { Email = "bea@example.com" } : Cast.Ada);
        var own = await last.Get($"/admin/team/{(answers[0] is null ? bea : ada)}");
        (await own.Form(".danger form").Submit()).All(".error-summary li").ShouldBe(["This is the last Owner. Make somebody else Owner first."]);
        (await own.Form("section:not(.danger) form").With("Input.Role", "Editor").Submit()).All(".error-summary li").Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_ten_minutes_who_one_is_is_asked_again_and_nothing_that_was_typed_is_lost()
    {
        await using var site = new TestSite().With<TimeProvider>(house.Clock);
        using var ada = await site.SignedIn(Cast.Ada);
        var form = (await ada.Get("/admin/team/invite")).Form("/admin/team/invite").With("Input.Name", "Gil <3").With("Input.Email", "gil@example.com").With("Input.Role", "Operator");
        house.Clock.Move(TimeSpan.FromMinutes(11));
        var question = await form.Submit();
        question.Heading.ShouldBe("Confirm that it is you");
        (await site.InDatabase(db => db.Users.CountAsync())).ShouldBe(1);
        var wrong = await question.Form("main form:not([data-passkey])").With("Confirm.Secret", "not the password").Submit();
        wrong.All(".error-summary h2").ShouldBe(["That did not match"]);
        var done = await wrong.Form("main form:not([data-passkey])").With("Confirm.Secret", Cast.Ada.Password).Submit();
        done.Path.ShouldBe("/admin/team");
        done.Text.ShouldContain("Gil <3");
        (await site.InDatabase(db => db.UserRoles.CountAsync(m => db.Roles.Any(r => r.Id == m.RoleId && r.Name == Roles.Operator)))).ShouldBe(1);
    }
}
