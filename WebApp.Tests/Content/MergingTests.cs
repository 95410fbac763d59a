using WebApp.Content.Comparing;
using WebApp.Content.Editing;

namespace WebApp.Tests.Content;

public sealed class MergingTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("same", "same", "same")]
    [InlineData("", "new", "+new")]
    [InlineData("old", "", "-old")]
    [InlineData("The red hat\nThe end", "The blue hat\nThe end", "The |-red|+blue| hat\nThe end")]
    [InlineData("one\ntwo\nthree\n", "one\nthree\n", "one\n|-two\n|three\n")]
    [InlineData("Zoë’s café", "Zoë’s bar", "Zoë’s |-café|+bar")]
    public void Words_are_marked_where_they_differ(string older, string newer, string marked) =>
        string.Join('|', TextDiff.Between(older, newer).Select(r => r.Change switch { Change.Added => "+", Change.Removed => "-", _ => "" } + r.Text)).ShouldBe(marked);

    [Fact]
    public void Two_long_texts_without_a_word_in_common_are_compared_in_no_time()
    {
        static string Text(char letter) => string.Concat(Enumerable.Range(0, 60_000).Select(i => letter + "abc" + i % 977 + (i % 9 == 8 ? "\n" : " ")));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var runs = TextDiff.Between(Text('x'), Text('y'));
        string.Concat(runs.Where(r => r.Change != Change.Added).Select(r => r.Text)).ShouldBe(Text('x'));
        string.Concat(runs.Where(r => r.Change != Change.Removed).Select(r => r.Text)).ShouldBe(Text('y'));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC", 0)]
    [InlineData("a\nb\nc", "a\nb\nc\nmine", "first\na\nb\nc", "first\na\nb\nc\nmine", 0)]
    [InlineData("a\nb\nc", "a\nmine\nc", "a\ntheirs\nc", "a\nmine\n\ntheirs\nc", 1)]
    [InlineData("a\nb\nc", "a\nsame\nc", "a\nsame\nc", "a\nsame\nc", 0)]
    [InlineData("a\nb\nc", "a\nc", "a\nb!\nc", "a\nb!\nc", 1)]
    [InlineData("", "mine", "theirs", "mine\n\ntheirs", 1)]
    public void Of_two_texts_that_grew_out_of_one_nothing_is_lost(string start, string mine, string theirs, string merged, int notes)
    {
        var merge = FormMerge.Of(new() { Body = start, Version = 1 }, new() { Body = mine, Version = 1 }, new() { Body = theirs, Version = 4 });
        (merge.Form.Body, merge.Notes.Count, merge.Form.Version).ShouldBe((merged, notes, 4));
    }

    [Fact]
    public void A_field_that_one_changed_is_taken_and_one_that_both_changed_is_told()
    {
        var start = new WritingForm { Title = "Hats", Summary = "On hats", Tags = "wool", AuthorId = 1 };
        var merge = FormMerge.Of(start,
            new() { Title = "Warm hats", Summary = "On hats", Tags = "wool", AuthorId = 1 },
            new() { Title = "Cold hats", Summary = "On all hats", Tags = "felt, wool", AuthorId = null });
        (merge.Form.Title, merge.Form.Summary, merge.Form.Tags, merge.Form.AuthorId).ShouldBe(("Warm hats", "On all hats", "felt, wool", null));
        merge.Notes.ShouldHaveSingleItem().ShouldContain("Cold hats");
    }
}
