using WebApp.Content;
using WebApp.Content.Editing;

namespace WebApp.Tests.Content;

/// <summary>When something appears, typed in the time of the site; Dublin puts its clocks forward on 29 March and back on 25 October 2026, both at 1:00 UTC.</summary>
public sealed class WritingTimeTests
{
    private static readonly TimeZoneInfo Dublin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Dublin");
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("Scheduled", "2026-03-29T00:59", "Scheduled", "2026-03-29 00:59")]
    [InlineData("Scheduled", "2026-03-29T01:30", null, "The clocks are put forward just then; take an hour later.")]
    [InlineData("Scheduled", "2026-03-29T02:00", "Scheduled", "2026-03-29 01:00")]
    [InlineData("Scheduled", "2026-10-25T00:59", "Scheduled", "2026-10-24 23:59")]
    [InlineData("Scheduled", "2026-10-25T01:30", "Scheduled", "2026-10-25 00:30")]
    [InlineData("Scheduled", "2026-10-25T02:00", "Scheduled", "2026-10-25 02:00")]
    [InlineData("Scheduled", "", null, "Say when it is to appear.")]
    [InlineData("Scheduled", "2026-03-01T12:00", null, "That time is over. Take a later one, or choose Published.")]
    [InlineData("Scheduled", "tomorrow", null, "Write it like 2026-12-24 18:00.")]
    [InlineData("Published", "", "Published", "2026-03-01 12:00")]
    [InlineData("Published", "2020-01-01T08:00", "Published", "2020-01-01 08:00")]
    [InlineData("Published", "2026-07-01T08:00", "Scheduled", "2026-07-01 07:00")]
    [InlineData("Draft", "2026-07-01T08:00", "Draft", "2026-07-01 07:00")]
    public void Times_are_those_of_the_site(string typed, string when, string? status, string utcOrProblem)
    {
        var form = new WritingForm { Title = "Hats", Status = Enum.Parse<PublishStatus>(typed), PublishAt = when };
        var state = WritingReading.Read(WritingKind.Article, form, null, Dublin, Now, out var problems);
        if (status is null)
            problems.ShouldHaveSingleItem().ShouldBe(new("PublishAt", utcOrProblem));
        else
            (state.Status.ToString(), $"{state.PublishedAt:yyyy-MM-dd HH:mm}", problems.Count).ShouldBe((status, utcOrProblem, 0));
    }

    [Fact]
    public void A_time_that_is_left_alone_stays_what_it_is_in_the_hour_that_comes_twice()
    {
        var second = new WritingState { Title = "Hats", Status = PublishStatus.Published, PublishedAt = new DateTime(2025, 10, 26, 1, 30, 17, DateTimeKind.Utc) };
        var form = WritingForm.Of(second, 1, Dublin);
        form.PublishAt.ShouldBe("2025-10-26T01:30");
        WritingReading.Read(WritingKind.Article, form, second, Dublin, Now, out _).PublishedAt.ShouldBe(second.PublishedAt);
    }
}
