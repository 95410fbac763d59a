using WebApp.Api.Contract;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Api.Operations;

/// <summary>Asks for all categories.</summary>
public sealed class ListCategories;

/// <summary>A shelf of the shop.</summary>
public sealed class CategoryAnswer
{
    /// <summary>Its name in addresses; unique.</summary>
    public required string Slug { get; set; }

    /// <summary>What it is called.</summary>
    public required string Name { get; set; }

    /// <summary>One or two sentences; may be empty.</summary>
    public required string Description { get; set; }

    /// <summary>The slug of the one that it is part of; null for none.</summary>
    public required string? Parent { get; set; }

    /// <summary>How many listed products stand in it and below it.</summary>
    public required int Products { get; set; }

    /// <summary>Its page on the site.</summary>
    public required string Url { get; set; }
}

/// <summary>All categories, each before those that are part of it.</summary>
public sealed class CategoryList
{
    /// <summary>The categories.</summary>
    public required List<CategoryAnswer> Items { get; set; }
}

/// <summary>Categories as everybody sees them.</summary>
public sealed class Categories(AppDbContext db, SiteAddress site)
{
    /// <summary>What can be done with them.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<Categories, ListCategories, CategoryList>
        {
            Name = "categories.list", Summary = "List categories", Method = HttpMethods.Get, Route = "categories", Soap = SoapService.Catalog,
            Description = "All of them at once, each before those that are part of it.",
            ExampleRequest = new ListCategories(),
            ExampleAnswer = new CategoryList
            {
                Items = [new() { Slug = "kitchen", Name = "Kitchen", Description = "", Parent = null, Products = 12, Url = "https://shop.example.com/shop/kitchen" }],
            },
            Do = (categories, _, cancel) => categories.ListAsync(cancel),
        },
    ];

    private async Task<Outcome<CategoryList>> ListAsync(CancellationToken cancel)
    {
        var list = new CategoryList { Items = [] };
        Add((await Shelves.ReadAsync(db, cancel)).Roots, null);
        return list;

        void Add(IReadOnlyList<Shelf> shelves, string? parent)
        {
            foreach (var shelf in shelves)
            {
                list.Items.Add(new()
                {
                    Slug = shelf.Slug, Name = shelf.Name, Description = shelf.Description, Parent = parent, Products = shelf.Count, Url = site.Link($"/shop/{shelf.Slug}"),
                });
                Add(shelf.Children, shelf.Slug);
            }
        }
    }
}
