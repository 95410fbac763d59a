using WebApp.Data.Protection;

namespace WebApp.Tests.Data.Protection;

public sealed class PersonalKeyTests
{
    [Fact]
    public void A_key_comes_back_out_of_its_file()
    {
        var key = PersonalKey.New(new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc));
        var read = PersonalKey.Parse(key.ToText());
        (read.Id, read.MadeAt, read.ToText()).ShouldBe((key.Id, key.MadeAt, key.ToText()));
        PersonalKey.New(key.MadeAt).Id.ShouldNotBe(key.Id);
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("one sign changed")]
    [InlineData("another id")]
    [InlineData("no date")]
    [InlineData("empty")]
    public void A_damaged_file_is_no_key(string how)
    {
        var text = PersonalKey.New(DateTime.UtcNow).ToText();
        var damaged = how switch
        {
            "cut off" => text[..^20],
            "one sign changed" => text.Replace(text[^12], text[^12] == 'A' ? 'B' : 'A'),
            "another id" => text.Replace("id: ", "id: 0", StringComparison.Ordinal),
            "no date" => text.Replace("made: ", "made: on ", StringComparison.Ordinal),
            _ => "",
        };
        Should.Throw<FormatException>(() => PersonalKey.Parse(damaged));
    }
}
