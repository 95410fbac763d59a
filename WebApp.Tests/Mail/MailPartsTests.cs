using Bunit;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Mail;
using WebApp.Primitives;

namespace WebApp.Tests.Mail;

public sealed class MailPartsTests : BunitContext
{
    [Fact]
    public void A_button_is_a_link_and_carries_its_words()
    {
        var link = Render<MailButton>(b => b.Add(x => x.Href, "https://harbour.example/orders/1?key=a&b=c").AddChildContent("See your order")).Find("a");
        (link.GetAttribute("href"), link.TextContent).ShouldBe(("https://harbour.example/orders/1?key=a&b=c", "See your order"));
    }

    [Fact]
    public void Lines_show_amounts_notes_and_totals()
    {
        var rows = Render<MailLines>(b => b.Add(x => x.Lines, [new("Mug <blue>", "€12.00", "500 ml"), new("Total", "€12.00", IsTotal: true)])).FindAll("tr");
        rows[0].Children[0].TextContent.ShouldContain("Mug <blue>");
        rows[0].QuerySelector("span")!.TextContent.ShouldBe("500 ml");
        rows[1].Children[1].TextContent.ShouldBe("€12.00");
        rows[1].Children[1].GetAttribute("style")!.ShouldContain("bold");
        rows[0].Children[1].GetAttribute("style")!.ShouldNotContain("bold");
    }

    [Fact]
    public void The_layout_names_the_site_and_links_home()
    {
        Services.AddOptions<SiteOptions>().Configure(o => (o.Name, o.Tagline) = ("Harbour & Co", "Things that last"));
        var mail = Render<MailLayout>(b => b.Add(x => x.Subject, "Your order <1>").Add(x => x.Home, new Uri("https://harbour.example/"))
            .AddChildContent("<p>It is paid.</p>"));
        mail.Find("title").TextContent.ShouldBe("Your order <1>");
        mail.Find(".sheet p").TextContent.ShouldBe("It is paid.");
        mail.Markup.ShouldContain("Harbour &amp; Co – Things that last");
        mail.Find("a").GetAttribute("href").ShouldBe("https://harbour.example/");
        mail.Find("a").TextContent.ShouldBe("harbour.example");
        mail.FindAll("meta[name=color-scheme]").ShouldHaveSingleItem();
        mail.FindAll("script, link, img").ShouldBeEmpty("mail programs load nothing, and neither does the frame that staff see it in");
    }

    [Fact]
    public void A_site_whose_address_is_unknown_has_no_link()
    {
        Services.AddOptions<SiteOptions>();
        Render<MailLayout>(b => b.Add(x => x.Subject, "Hello")).FindAll("a").ShouldBeEmpty();
    }
}
