using Bunit;
using WebApp.Components;
using WebApp.Media;

namespace WebApp.Tests.Components;

public sealed class PictureTests : BunitContext
{
    private static readonly PictureRef Mug = new("0123456789abcdef0123", 700, 350, "A blue mug");

    [Fact]
    public void A_picture_reserves_its_place_and_offers_its_sizes()
    {
        var img = Render<Picture>(p => p.Add(x => x.Of, Mug).Add(x => x.Sizes, "50vw")).Find("img");
        img.GetAttribute("src").ShouldBe("/media/0123456789abcdef0123/full.webp");
        img.GetAttribute("srcset")!.ShouldContain("/320.webp 320w, /media/0123456789abcdef0123/640.webp 640w");
        img.GetAttribute("width").ShouldBe("700");
        img.GetAttribute("height").ShouldBe("350");
        img.GetAttribute("alt").ShouldBe("A blue mug");
        img.GetAttribute("sizes").ShouldBe("50vw");
        img.GetAttribute("loading").ShouldBe("lazy");
        img.HasAttribute("fetchpriority").ShouldBeFalse();
    }

    [Fact]
    public void A_decorative_eager_picture_has_an_empty_text_and_comes_first()
    {
        var img = Render<Picture>(p => p.Add(x => x.Of, Mug).Add(x => x.Alt, "").Add(x => x.Eager, true)).Find("img");
        img.GetAttribute("alt").ShouldBe("");
        img.GetAttribute("loading").ShouldBe("eager");
        img.GetAttribute("fetchpriority").ShouldBe("high");
    }

    [Fact]
    public void Without_a_picture_nothing_is_shown() =>
        Render<Picture>(p => p.Add(x => x.Of, null)).Markup.Trim().ShouldBeEmpty();
}
