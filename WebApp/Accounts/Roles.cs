namespace WebApp.Accounts;

/// <summary>What staff can be. Everyone else with an account is a customer.</summary>
public static class Roles
{
    /// <summary>May do everything, and decides who is staff.</summary>
    public const string Owner = nameof(Owner);

    /// <summary>Runs the shop: orders, money, customers, catalogue, content.</summary>
    public const string Manager = nameof(Manager);

    /// <summary>Writes: content, pictures, the texts of products.</summary>
    public const string Editor = nameof(Editor);

    /// <summary>Keeps the site running: operations, no customers and no money.</summary>
    public const string Operator = nameof(Operator);

    /// <summary>All roles, the most powerful first.</summary>
    public static IReadOnlyList<string> All { get; } = [Owner, Manager, Editor, Operator];

    /// <summary>All roles, each with what it may do in a few words.</summary>
    public static IReadOnlyList<(string Role, string Words)> Described { get; } =
    [
        (Owner, "may do everything and decides who is on the team"), (Manager, "runs the shop: orders, money, customers, catalogue, content"),
        (Editor, "writes: content, pictures, products"), (Operator, "keeps the site running; no customers, no money"),
    ];

    /// <summary>The role as it is written here; null if there is none of that name. Case does not matter.</summary>
    public static string? Find(string? name) => All.FirstOrDefault(r => r.Equals(name, StringComparison.OrdinalIgnoreCase));
}
