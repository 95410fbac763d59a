using System.Net;
using Microsoft.EntityFrameworkCore;
using WebApp.Accounts;
using WebApp.Tests.Support;

namespace WebApp.Tests.Accounts;

[Collection(InAccountHouse.Name)]
public sealed class RegistrationTests(AccountHouse house)
{
    private const string Password = "four plain unusual words";

    [Fact]
    public async Task The_link_from_the_mail_makes_the_account_once_and_a_scanner_does_not_burn_it()
    {
        var nora = AccountHouse.Somebody("Nora");
        using var visitor = new Visitor(house.Site);
        (await Register(visitor, nora.Email)).Heading.ShouldBe("Look into your mailbox");
        var link = await AccountHouse.Link(house.Site, nora.Email);
        Uri.UnescapeDataString(link).ShouldNotContain(nora.Email.Split('@')[0], Case.Insensitive, "no address in an address, nor a part of one");

        using var scanner = new Visitor(house.Site);
        (await scanner.Get(link)).Heading.ShouldBe("One more step");
        (await house.Site.InDatabase(db => db.Users.Select(u => u.Email).ToListAsync())).ShouldNotContain(nora.Email, "looking makes nothing");
        var landed = await (await visitor.Get(link)).Form().With("Input.Password", Password).With("Input.Again", Password).Smuggle("role", "Owner").Submit();
        landed.Text.ShouldContain(nora.Email);
        landed.Text.ShouldNotContain("on the team");
        (await scanner.Get(link)).Status.ShouldBe(HttpStatusCode.Gone);
        (await scanner.Get(link[..^4] + "AAAA")).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_known_address_in_any_case_gets_the_same_answer_and_another_mail()
    {
        var carl = AccountHouse.Somebody("Carl");
        await house.Site.Add(carl);
        using var guest = new Visitor(house.Site);
        var unknown = await Register(guest, AccountHouse.Somebody("Una").Email);
        var known = await Register(guest, carl.Email.ToUpperInvariant());
        (known.Status, known.Path, known.Text).ShouldBe((unknown.Status, unknown.Path, unknown.Text));
        (await AccountHouse.Mails(house.Site, carl.Email)).Single().Subject.ShouldBe("You have an account at Test Harbour already");
    }

    [Fact]
    public async Task A_robot_that_fills_in_the_hidden_field_gets_the_same_answer_and_no_mail()
    {
        var robot = AccountHouse.Somebody("Robot");
        using var visitor = new Visitor(house.Site);
        var form = (await visitor.Get("/account/register")).Form("/account/register");
        var answer = await form.With("Input.Name", "Robot").With("Input.Email", robot.Email).With("Input.Website", "http://spam.example").Submit();
        answer.Heading.ShouldBe("Look into your mailbox");
        // Requests are answered in turn: once a later one has its mail, the robot's would be there.
        var later = AccountHouse.Somebody("Later");
        await Register(visitor, later.Email);
        await AccountHouse.Mails(house.Site, later.Email);
        (await house.Site.InDatabase(db => db.Set<WebApp.Mail.OutgoingMail>().Select(m => m.ToAddress).ToListAsync())).ShouldNotContain(robot.Email);
    }

    [Fact]
    public async Task Too_many_from_one_network_are_refused_with_the_reason()
    {
        await using var site = new TestSite().With("Accounts:LettersPerHour", "2");
        using var guest = new Visitor(site);
        for (var i = 0; i < 2; i++)
            (await Register(guest, $"person{i}@example.com")).Heading.ShouldBe("Look into your mailbox");
        (await Register(guest, "person3@example.com")).All(".error-summary li").ShouldBe([AskByMail.TooMany]);
    }

    [Theory]
    [InlineData("ada@example.com", "ada@example.com")]
    [InlineData(" Ada@EXAMPLE.com ", "Ada@example.com")]
    [InlineData("ada@bücher.example", "ada@xn--bcher-kva.example")]
    [InlineData("аda@example.com", null)] // The first letter is Cyrillic.
    [InlineData("mıke@example.com", null)] // Without its dot.
    [InlineData("ſam@example.com", null)] // A long s, which upper case turns into an ordinary one.
    [InlineData("ada@example.com\r\nBcc: b@example.com", null)]
    [InlineData("ada@localhost", null)]
    [InlineData("a b@example.com", null)]
    [InlineData("@example.com", null)]
    public void An_address_has_one_form_and_no_look_alikes(string typed, string? read) => EmailAddress.Read(typed).ShouldBe(read);

    [Theory]
    [InlineData("a@mailinator.com", true)]
    [InlineData("a@in.MAILINATOR.com", true)]
    [InlineData("a@notmailinator.com", false)]
    public void Disposable_addresses_are_known(string address, bool known) => DisposableAddresses.Contains(address).ShouldBe(known);

    private static async Task<View> Register(Visitor visitor, string email) =>
        await (await visitor.Get("/account/register")).Form("/account/register").With("Input.Name", "Nora").With("Input.Email", email).Submit();
}
