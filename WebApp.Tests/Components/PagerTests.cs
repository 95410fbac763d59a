using Bunit;
using WebApp.Components;

namespace WebApp.Tests.Components;

public sealed class PagerTests : BunitContext
{
    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(1, 2, "1 2 >")]
    [InlineData(2, 3, "< 1 2 3 >")]
    [InlineData(5, 9, "< 1 … 4 5 6 … 9 >")]
    [InlineData(4, 9, "< 1 2 3 4 5 … 9 >")]
    [InlineData(9, 9, "< 1 … 8 9")]
    public void It_shows_the_ends_the_neighbours_and_gaps(int number, int count, string expected)
    {
        var pager = Render<Pager>(p => p.Add(x => x.Number, number).Add(x => x.Count, count).Add(x => x.Path, "/shop"));
        string.Join(' ', pager.FindAll("li").Select(li => li.QuerySelector("a[rel]")?.GetAttribute("rel") switch
        {
            "prev" => "<",
            "next" => ">",
            _ => li.TextContent.Replace("Page ", "", StringComparison.Ordinal).Trim(),
        })).ShouldBe(expected);
    }

    [Fact]
    public void Other_choices_stay_in_the_address_and_the_first_page_has_the_plain_one()
    {
        var pager = Render<Pager>(p => p.Add(x => x.Number, 2).Add(x => x.Count, 3).Add(x => x.Path, "/shop?sort=price"));
        pager.Find("a[rel=prev]").GetAttribute("href").ShouldBe("/shop?sort=price");
        pager.Find("a[rel=next]").GetAttribute("href").ShouldBe("/shop?sort=price&page=3");
        pager.Find("[aria-current=page]").TextContent.ShouldEndWith("2");
    }
}
