using Microsoft.AspNetCore.Mvc.ApplicationModels;
using WebApp.Accounts;

namespace WebApp.Pages;

/// <summary>
/// Who may see which pages. Everything is public but what is listed here; under /Admin every page asks for Staff, and those
/// of a section for its permission as well.
/// </summary>
internal static class Access
{
    private static readonly (string Pages, string Permission)[] ForStaff =
    [
        ("/Admin", Permissions.Staff),
        ("/Admin/Orders", Permissions.ManageOrders),
        ("/Admin/Orders/Refund", Permissions.Refund),
        ("/Admin/Orders/Invoice", Permissions.ReadRetained),
        ("/Admin/Payments", Permissions.SeeMoney),
        ("/Admin/Ledger", Permissions.SeeMoney),
        ("/Admin/Products", Permissions.ManageCatalogue),
        ("/Admin/Categories", Permissions.ManageCatalogue),
        ("/Admin/Content", Permissions.ManageContent),
        ("/Admin/Content/Forms/Answers", Permissions.ManageCustomers),
        ("/Admin/Comments", Permissions.ManageContent),
        ("/Admin/Media", Permissions.ManageContent),
        ("/Admin/Customers", Permissions.ManageCustomers),
        ("/Admin/Mail", Permissions.ReadMail),
        ("/Admin/Settings", Permissions.ManageSettings),
        ("/Admin/Team", Permissions.ManageTeam),
        ("/Admin/Audit", Permissions.ReadAudit),
        ("/Ops", Permissions.Operate),
        ("/Ops/Backups/Download", Permissions.TakeBackups),
    ];

    private static readonly string[] ForAccounts =
    [
        "/Account/Index", "/Account/Order", "/Account/Email", "/Account/Password", "/Account/SecondFactor", "/Account/Passkeys", "/Account/Sessions",
        "/Account/Data", "/Account/Delete",
    ];

    /// <summary>Puts the table in force. A name counts for the page of that name and for all in the folder of that name.</summary>
    public static void Apply(PageConventionCollection pages)
    {
        foreach (var (name, permission) in ForStaff)
            pages.AuthorizePage(name, permission).AuthorizeFolder(name, permission);
        foreach (var folder in ForStaff.Where(f => f.Permission is Permissions.Staff or Permissions.Operate))
        {
            pages.AddFolderApplicationModelConvention(folder.Pages, page => page.Filters.Add(new StrongSignInFilter()));
            pages.AddFolderApplicationModelConvention(folder.Pages, page => page.Filters.Add(new AuditFilter(isStaff: true)));
        }
        pages.AddFolderApplicationModelConvention("/Account", page => page.Filters.Add(new AuditFilter(isStaff: false)));
        foreach (var page in ForAccounts)
            pages.AuthorizePage(page);
    }
}
