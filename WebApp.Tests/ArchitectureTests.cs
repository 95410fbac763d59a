using WebApp.Tests.Support;

namespace WebApp.Tests;

/// <summary>The rules of the house, held against its source; and each rule against a sample that breaks it.</summary>
public sealed class ArchitectureTests
{
    private static readonly List<(string Path, string Text)> Code = [.. SourceTree.Files(".cs", ".razor", ".cshtml")];
    private static readonly ILookup<string, string> Declared = HouseRules.Declared(Code);

    [Fact]
    public void Rooms_import_only_rooms_above_them() =>
        Code.SelectMany(f => HouseRules.ImportsFromBelow(f.Path, f.Text, Declared)).ShouldBeEmpty();

    [Fact]
    public void Tests_never_sleep() => Code.SelectMany(f => HouseRules.Sleeps(f.Path, f.Text)).ShouldBeEmpty();

    [Fact]
    public void Files_are_short() =>
        Code.Concat(SourceTree.Files(".css", ".js")).SelectMany(f => HouseRules.TooLong(f.Path, f.Text)).ShouldBeEmpty();

    [Theory]
    [InlineData("WebApp/Data/X.cs", "using WebApp.Catalog;")]
    [InlineData("WebApp/Data/X.cs", "using Thing = WebApp.Catalog.Product;")]
    [InlineData("WebApp/Data/X.cs", "var p = new WebApp.Catalog.Product();")]
    [InlineData("WebApp/Data/X.cs", "var p = new Catalog.Product();")]
    [InlineData("WebApp/Components/X.razor", "@using WebApp.Pages")]
    [InlineData("WebApp/Pages/X.cshtml", "@inject WebApp.Commands.Backup Backup")]
    [InlineData("WebApp/Attic/X.cs", "")]
    public void An_import_from_below_is_found(string path, string text) =>
        HouseRules.ImportsFromBelow(path, text, Declared).Count().ShouldBe(1);

    [Theory]
    [InlineData("WebApp/Catalog/X.cs", "using WebApp.Data; // not WebApp.Pages")]
    [InlineData("WebApp/Catalog/X.cs", "/// <see cref=\"WebApp.Ordering.Order\"/>")]
    [InlineData("WebApp/Primitives/X.cs", "if (Data.Length > 0 && mail.Catalog.Product is null) return;")]
    [InlineData("WebApp/Program.cs", "using WebApp.Commands;")]
    public void What_is_allowed_is_let_through(string path, string text) =>
        HouseRules.ImportsFromBelow(path, text, Declared).ShouldBeEmpty();

    [Theory]
    [InlineData("await Task" + ".Delay(100);")]
    [InlineData("Thread" + ".Sleep(100);")]
    public void A_sleeping_test_is_found(string text) => HouseRules.Sleeps("WebApp.Tests/XTests.cs", text).Count().ShouldBe(1);

    [Theory]
    [InlineData("WebApp/Pages/Shop/Index.cshtml.cs", 80, 0)]
    [InlineData("WebApp/Pages/Shop/Index.cshtml.cs", 81, 1)]
    [InlineData("WebApp/Catalog/Product.cs", 200, 0)]
    [InlineData("WebApp/Catalog/Product.cs", 201, 1)]
    public void A_file_that_is_too_long_is_found(string path, int lines, int found) =>
        HouseRules.TooLong(path, string.Join('\n', Enumerable.Repeat("x", lines)) + "\n").Count().ShouldBe(found);
}
