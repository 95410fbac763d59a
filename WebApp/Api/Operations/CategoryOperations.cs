using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using WebApp.Api.Contract;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Api.Operations;

/// <summary>Categories as everybody sees them.</summary>
public sealed class Categories(AppDbContext db, SiteAddress site)
{
    internal static readonly CategoryAnswer Example = new()
    {
        Slug = "kitchen", Name = "Kitchen", Description = "", Parent = null, Products = 12, Url = "https://shop.example.com/shop/kitchen", Version = 1_204_417_033,
    };

    /// <summary>What can be done with them.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<Categories, ListCategories, CategoryList>
        {
            Name = "categories.list", Summary = "List categories", Method = HttpMethods.Get, Route = "categories", Soap = SoapService.Catalog,
            Description = "All of them at once, each before those that are part of it.",
            ExampleRequest = new ListCategories(), ExampleAnswer = new CategoryList { Items = [Example] },
            Do = async (categories, _, cancel) => new CategoryList { Items = await categories.ReadAsync(cancel) },
        },
        new Operation<Categories, GetCategory, CategoryAnswer>
        {
            Name = "categories.get", Summary = "Read a category", Method = HttpMethods.Get, Route = "categories/{slug}", Soap = SoapService.Catalog,
            ExampleRequest = new GetCategory { Slug = Example.Slug }, ExampleAnswer = Example,
            Do = (categories, request, cancel) => categories.GetAsync(request.Slug, cancel),
        },
    ];

    /// <summary>One of them.</summary>
    internal async Task<Outcome<CategoryAnswer>> GetAsync(string slug, CancellationToken cancel) =>
        (await ReadAsync(cancel)).Find(c => c.Slug == slug) is { } category ? category : ApiProblem.Missing("category", slug);

    private async Task<List<CategoryAnswer>> ReadAsync(CancellationToken cancel)
    {
        var list = new List<CategoryAnswer>();
        Add((await Shelves.ReadAsync(db, cancel)).Roots, null);
        return list;

        void Add(IReadOnlyList<Shelf> shelves, string? parent)
        {
            foreach (var shelf in shelves)
            {
                list.Add(new()
                {
                    Slug = shelf.Slug, Name = shelf.Name, Description = shelf.Description, Parent = parent, Products = shelf.Count, Url = site.Link($"/shop/{shelf.Slug}"),
                    Version = VersionOf(shelf.Slug, shelf.Name, shelf.Description, parent),
                });
                Add(shelf.Children, shelf.Slug);
            }
        }
    }

    // Categories count no changes; what is written of them is short enough to be its own version.
    private static int VersionOf(params string?[] parts) =>
        BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts)))) & int.MaxValue;
}
