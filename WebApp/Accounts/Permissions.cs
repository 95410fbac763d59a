using Microsoft.AspNetCore.Authorization;
using static WebApp.Accounts.Roles;

namespace WebApp.Accounts;

/// <summary>
/// The permission table: which role may do what. Every page and endpoint for staff names one of these policies; which folder
/// of pages asks for which one stands in <c>Pages/Access.cs</c>.
/// </summary>
public static class Permissions
{
    /// <summary>Enter the admin at all.</summary>
    public const string Staff = nameof(Staff);

    /// <summary>See orders, ship, cancel.</summary>
    public const string ManageOrders = nameof(ManageOrders);

    /// <summary>Give money back.</summary>
    public const string Refund = nameof(Refund);

    /// <summary>Payments and the ledger.</summary>
    public const string SeeMoney = nameof(SeeMoney);

    /// <summary>Products, categories, stock, prices.</summary>
    public const string ManageCatalogue = nameof(ManageCatalogue);

    /// <summary>Pages, articles, menus, pictures.</summary>
    public const string ManageContent = nameof(ManageContent);

    /// <summary>Customers and their personal data.</summary>
    public const string ManageCustomers = nameof(ManageCustomers);

    /// <summary>Name and address on invoices of people who have been erased: kept for the law, and for nothing else.</summary>
    public const string ReadRetained = nameof(ReadRetained);

    /// <summary>Mails as they were sent, which name customers and hold their order links.</summary>
    public const string ReadMail = nameof(ReadMail);

    /// <summary>The site's settings.</summary>
    public const string ManageSettings = nameof(ManageSettings);

    /// <summary>Who is staff, and in which role.</summary>
    public const string ManageTeam = nameof(ManageTeam);

    /// <summary>Who did what, when.</summary>
    public const string ReadAudit = nameof(ReadAudit);

    /// <summary>The operations console: errors, incidents, backups, database, cache, jobs.</summary>
    public const string Operate = nameof(Operate);

    /// <summary>Take a whole backup away, which holds all that anybody may see and the keys besides.</summary>
    public const string TakeBackups = nameof(TakeBackups);

    /// <summary>The table itself.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Table { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        [Staff] = [Owner, Manager, Editor, Operator],
        [ManageOrders] = [Owner, Manager],
        [Refund] = [Owner, Manager],
        [SeeMoney] = [Owner, Manager],
        [ManageCatalogue] = [Owner, Manager, Editor],
        [ManageContent] = [Owner, Manager, Editor],
        [ManageCustomers] = [Owner, Manager],
        [ReadRetained] = [Owner],
        [ReadMail] = [Owner, Manager],
        [ManageSettings] = [Owner],
        [ManageTeam] = [Owner],
        [ReadAudit] = [Owner, Manager],
        [Operate] = [Owner, Operator],
        [TakeBackups] = [Owner],
    };

    /// <summary>Turns the table into authorization policies of the same names.</summary>
    internal static void AddPolicies(AuthorizationOptions options)
    {
        foreach (var (permission, roles) in Table)
            options.AddPolicy(permission, policy => policy.RequireAuthenticatedUser().RequireRole(roles));
    }
}
