using System.Net;
using WebApp.Tests.Support;

namespace WebApp.Tests.Accounts;

/// <summary>Forgotten passwords, other addresses and passwords, and one's own orders.</summary>
[Collection(InAccountHouse.Name)]
public sealed class OwnAccountTests(AccountHouse house)
{
    private const string NewOne = "another four plain words";

    [Fact]
    public async Task A_forgotten_password_is_set_anew_and_every_session_ends()
    {
        var mia = AccountHouse.Somebody("Mia");
        using var mias = await house.Site.SignedIn(mia);
        using var phone = new Visitor(house.Site);
        var answer = await Forget(phone, mia.Email.ToUpperInvariant());
        var unknown = await Forget(phone, AccountHouse.Somebody("Nobody").Email);
        (answer.Path, answer.Text).ShouldBe((unknown.Path, unknown.Text));

        var link = await AccountHouse.Link(house.Site, mia.Email);
        await phone.Get(link);
        var landed = await (await phone.Get(link)).Form().With("Input.Password", NewOne).With("Input.Again", NewOne).Submit();
        landed.Path.ShouldBe("/account");
        (await mias.Get("/account")).Path.ShouldStartWith("/account/login");
        (await phone.Get(link)).Status.ShouldBe(HttpStatusCode.Gone);
        (await AccountHouse.Mails(house.Site, mia.Email, 2)).ShouldContain(m => m.Subject.StartsWith("Your password was changed"));
    }

    [Fact]
    public async Task A_new_address_counts_once_confirmed_there_and_the_old_one_is_told()
    {
        var (olga, next) = (AccountHouse.Somebody("Olga"), AccountHouse.Somebody("Olga").Email);
        using var olgas = await house.Site.SignedIn(olga);
        await (await olgas.Get("/account/email")).Form("/account/email").With("Input.Email", next).Submit();
        var link = await AccountHouse.Link(house.Site, next);
        (await olgas.Get("/account")).Text.ShouldContain(olga.Email);
        var landed = await (await olgas.Get(link)).Form("/account/confirm-new-email").Submit();
        landed.Text.ShouldContain($"Your address is {next} now.");
        (await AccountHouse.Mails(house.Site, olga.Email)).Single().Text.ShouldContain("another address from now on: o…@example.com");
        (await olgas.Get(link)).Status.ShouldBe(HttpStatusCode.Gone);
        using var again = new Visitor(house.Site);
        (await AccountHouse.SignIn(again, next, olga.Password)).Path.ShouldBe("/account");
    }

    [Fact]
    public async Task A_new_address_that_somebody_has_is_not_taken_and_not_told_on_the_page()
    {
        var (pia, rosa) = (AccountHouse.Somebody("Pia"), AccountHouse.Somebody("Rosa"));
        await house.Site.Add(rosa);
        using var pias = await house.Site.SignedIn(pia);
        (await (await pias.Get("/account/email")).Form("/account/email").With("Input.Email", rosa.Email).Submit()).Heading.ShouldBe("Look into your mailbox");
        (await AccountHouse.Mails(house.Site, rosa.Email)).Single().Subject.ShouldBe("You have an account at Test Harbour already");
    }

    [Fact]
    public async Task Another_password_wants_the_one_now_and_ends_the_other_sessions()
    {
        var tom = AccountHouse.Somebody("Tom");
        using var here = await house.Site.SignedIn(tom);
        using var there = await house.Site.SignedIn(tom);
        var refused = await Change(here, "not the password");
        refused.All(".error").ShouldBe(["This is not the password now."]);
        (await Change(here, tom.Password)).Text.ShouldContain("Your password is changed");
        (await here.Get("/account")).Path.ShouldBe("/account");
        (await there.Get("/account")).Path.ShouldStartWith("/account/login");
    }

    [Fact]
    public async Task Orders_of_a_guest_with_the_same_address_are_found_and_nobody_elses()
    {
        var (ulla, viktor) = (AccountHouse.Somebody("Ulla"), AccountHouse.Somebody("Viktor"));
        var number = await AccountHouse.GuestOrder(house.Site, ulla.Email.ToUpperInvariant());
        using var ullas = await house.Site.SignedIn(ulla);
        var order = await (await ullas.Get("/account")).Follow($"Order {number}");
        (order.Status, order.Address.AbsolutePath).ShouldBe((HttpStatusCode.OK, $"/orders/{number}"));
        using var viktors = await house.Site.SignedIn(viktor);
        (await viktors.Get("/account")).Text.ShouldNotContain(number);
        (await viktors.Get($"/account/orders/{number}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<View> Forget(Visitor visitor, string email) =>
        await (await visitor.Get("/account/forgot-password")).Form("/account/forgot-password").With("Input.Email", email).Submit();

    private static async Task<View> Change(Visitor visitor, string current) => await (await visitor.Get("/account/password")).Form("/account/password")
        .With("Input.Current", current).With("Input.Password", NewOne).With("Input.Again", NewOne).Submit();
}
