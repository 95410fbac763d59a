namespace Mainstay.Client;

/// <summary>Who calls.</summary>
/// <param name="Name">What the shop calls them.</param>
/// <param name="Key">How the key begins; null for a customer's token.</param>
/// <param name="ExpiresAt">When the key ends, UTC; null: never.</param>
/// <param name="Scopes">What they may do.</param>
public sealed record Caller(string Name, string? Key, DateTime? ExpiresAt, IReadOnlyList<string> Scopes);

/// <summary>A part of a list.</summary>
/// <param name="Items">What stands in it.</param>
/// <param name="Next">Where it goes on; null at its end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>An amount.</summary>
/// <param name="Amount">In the smallest unit of the currency, such as cents.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record Price(long Amount, string Currency);

/// <summary>A product. What a list does not tell is null.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Url">Its page.</param>
/// <param name="Price">The lowest price; null when nothing is offered.</param>
/// <param name="Was">The regular price, where that is undercut.</param>
/// <param name="IsSoldOut">Whether nothing of it can be bought now.</param>
/// <param name="UpdatedAt">When it was changed last, UTC.</param>
/// <param name="Description">The full text, in Markdown.</param>
/// <param name="Variants">What can be bought of it.</param>
public sealed record Product(
    string Slug, string Name, string Summary, string Url, Price? Price, Price? Was, bool IsSoldOut, DateTime UpdatedAt, string? Description, IReadOnlyList<ProductVariant>? Variants);

/// <summary>One thing that can be bought.</summary>
/// <param name="Sku">Its stock keeping unit.</param>
/// <param name="Options">Such as Blue and M.</param>
/// <param name="Price">What one costs now.</param>
/// <param name="IsAvailable">Whether one can be bought now.</param>
/// <param name="Availability">The same in words.</param>
public sealed record ProductVariant(string Sku, IReadOnlyList<string> Options, Price Price, bool IsAvailable, string Availability);

/// <summary>A picture.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Alt">What a person who does not see it is told.</param>
public sealed record Picture(string Url, int Width, int Height, string Alt);

/// <summary>Somebody with an account.</summary>
/// <param name="Id">Its number: <c>/api/v1/orders?customer=</c> takes it.</param>
/// <param name="Name">The name; may be empty.</param>
/// <param name="Email">The mail address.</param>
/// <param name="CreatedAt">When the account was made, UTC.</param>
/// <param name="Orders">How many orders they have placed.</param>
/// <param name="Spent">What they have paid, less what was given back; one for each currency.</param>
/// <param name="LastOrderAt">When they last ordered, UTC; null: never.</param>
public sealed record Customer(int Id, string Name, string Email, DateTime CreatedAt, int Orders, IReadOnlyList<Price> Spent, DateTime? LastOrderAt);

/// <summary>An order.</summary>
/// <param name="Number">What people call it.</param>
/// <param name="Status">Such as <c>paid</c>.</param>
/// <param name="PlacedAt">When, UTC.</param>
/// <param name="Total">What is to be paid.</param>
/// <param name="Refunded">What was given back.</param>
/// <param name="Name">The buyer's name.</param>
/// <param name="Email">The buyer's mail address.</param>
/// <param name="Customer">The number of the buyer's account; null for a guest.</param>
/// <param name="Lines">What was bought.</param>
/// <param name="History">What happened to it; null when it was not asked for.</param>
public sealed record Order(
    string Number, string Status, DateTime PlacedAt, Price Total, Price Refunded, string Name, string Email, int? Customer, IReadOnlyList<OrderLine> Lines, IReadOnlyList<OrderStep>? History);

/// <summary>One thing that was bought.</summary>
/// <param name="Sku">Its SKU then.</param>
/// <param name="Name">What it was called.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Unit">The price of one.</param>
/// <param name="Total">The price of all.</param>
public sealed record OrderLine(string Sku, string Name, int Quantity, Price Unit, Price Total);

/// <summary>Something that happened to an order.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="What">What, in a word or two.</param>
/// <param name="Details">More about it; may be empty.</param>
/// <param name="By">Who did it; may be empty.</param>
public sealed record OrderStep(DateTime At, string What, string Details, string By);

/// <summary>A receiver of webhooks.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Url">Where messages go.</param>
/// <param name="Events">Of what it hears.</param>
/// <param name="IsPaused">Whether messages wait.</param>
/// <param name="Waiting">How many are on their way.</param>
/// <param name="Secret">What messages are signed with; told when it is made, and never again.</param>
public sealed record Receiver(int Id, string Name, string Url, IReadOnlyList<string> Events, bool IsPaused, int Waiting, string? Secret);

/// <summary>A dated text.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Title">The headline.</param>
/// <param name="Summary">One or two sentences.</param>
/// <param name="Status">Such as <c>published</c>.</param>
/// <param name="PublishedAt">Since when it is public, UTC.</param>
/// <param name="Author">The name under the headline; may be empty.</param>
/// <param name="Tags">Words that it is grouped by.</param>
/// <param name="Cover">The picture above it, if any.</param>
/// <param name="Version">Rises with every change.</param>
/// <param name="Body">The text in Markdown; only with the scope <c>content:write</c>.</param>
public sealed record Article(string Slug, string Title, string Summary, string Status, DateTime? PublishedAt, string Author, IReadOnlyList<string> Tags, Picture? Cover, int Version, string? Body);
