using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Payments.Disputes;

namespace WebApp.Pages.Admin;

/// <summary>An entry of the side navigation.</summary>
/// <param name="Page">The Razor page that it leads to.</param>
/// <param name="Count">How much waits there; 0 for nothing.</param>
/// <param name="CountWords">The same in words.</param>
public sealed record StaffMenuItem(string Label, string Icon, string Page, int Count, string CountWords);

/// <summary>
/// The side navigation. It lists the pages that exist and that the person may open: what a page asks for is read from the
/// page itself, so that the menu and the door never disagree.
/// </summary>
public sealed class StaffMenu(
    EndpointDataSource endpoints, PageLoader loader, IAuthorizationPolicyProvider policies,
    IAuthorizationService authorization, AppDbContext db)
{
    private static readonly (string Group, string Label, string Icon, string Page)[] Plan =
    [
        ("", "Overview", "home", "/Admin/Index"),
        ("", "Orders", "orders", "/Admin/Orders/Index"),
        ("", "Products", "box", "/Admin/Products/Index"),
        ("", "Categories", "menu", "/Admin/Categories/Index"),
        ("", "Customers", "team", "/Admin/Customers/Index"),
        ("", "Mail", "mail", "/Admin/Mail/Index"),
        ("Site", "Pages and articles", "article", "/Admin/Content/Index"),
        ("Site", "Forms", "mail", "/Admin/Content/Forms/Index"),
        ("Site", "Media", "image", "/Admin/Media/Index"),
        ("Site", "Comments", "article", "/Admin/Comments/Index"),
        ("House", "Payments", "cart", "/Admin/Payments/Index"),
        ("House", "Disputes", "alert", "/Admin/Payments/Disputes"),
        ("House", "Ledger", "refund", "/Admin/Ledger/Index"),
        ("House", "Settings", "settings", "/Admin/Settings/Index"),
        ("House", "API keys", "external", "/Admin/Settings/Api/Index"),
        ("House", "Webhooks", "upload", "/Admin/Settings/Api/Webhooks/Index"),
        ("House", "Team", "shield", "/Admin/Team/Index"),
        ("House", "Audit", "clock", "/Admin/Audit/Index"),
        ("Operations", "Health", "check", "/Ops/Index"),
        ("Operations", "Errors", "alert", "/Ops/Errors/Index"),
        ("Operations", "Incidents", "shield", "/Ops/Incidents/Index"),
        ("Operations", "Bans", "close", "/Ops/Bans/Index"),
        ("Operations", "Jobs", "clock", "/Ops/Jobs/Index"),
        ("Operations", "Backups", "download", "/Ops/Backups/Index"),
        ("Operations", "API", "external", "/Ops/Api/Index"),
        ("Operations", "Database", "box", "/Ops/Database/Index"),
        ("Operations", "Cache", "image", "/Ops/Cache/Index"),
        ("Operations", "Logs", "article", "/Ops/Logs/Index"),
    ];

    /// <summary>The entries for a person, group by group; empty groups are left out.</summary>
    public async Task<ILookup<string, StaffMenuItem>> ForAsync(ClaimsPrincipal person, CancellationToken cancel)
    {
        var known = endpoints.Endpoints.ToLookup(e => e.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath ?? "", StringComparer.OrdinalIgnoreCase);
        var open = new List<(string Group, StaffMenuItem Item)>();
        foreach (var (group, label, icon, page) in Plan)
            if (known[page].FirstOrDefault() is { } endpoint && await MayOpenAsync(person, endpoint))
                open.Add((group, await CountedAsync(label, icon, page, cancel)));
        return open.ToLookup(e => e.Group, e => e.Item);
    }

    private async Task<bool> MayOpenAsync(ClaimsPrincipal person, Endpoint endpoint)
    {
        // Folder conventions are applied when a page is loaded. It is loaded once for all, so with its real metadata.
        var page = await loader.LoadAsync(endpoint.Metadata.GetRequiredMetadata<PageActionDescriptor>(), endpoint.Metadata);
        var asked = (page.Endpoint ?? endpoint).Metadata.GetOrderedMetadata<IAuthorizeData>();
        var policy = await AuthorizationPolicy.CombineAsync(policies, asked);
        return policy is null || (await authorization.AuthorizeAsync(person, policy)).Succeeded;
    }

    private async Task<StaffMenuItem> CountedAsync(string label, string icon, string page, CancellationToken cancel) => page switch
    {
        "/Admin/Orders/Index" when await db.Orders.ToShip().CountAsync(cancel) is var n => new(label, icon, page, n, $"{n} to ship"),
        "/Admin/Mail/Index" when await db.OutgoingMails.CountAsync(m => m.Status == MailStatus.Failed, cancel) is var n => new(label, icon, page, n, $"{n} failed"),
        "/Admin/Payments/Index" when await db.WebhookEvents.CountAsync(e => e.Status == WebhookStatus.Failed, cancel) is var n => new(label, icon, page, n, $"{n} failed"),
        "/Admin/Payments/Disputes" when await db.Disputes.Waiting().CountAsync(cancel) is var n => new(label, icon, page, n, $"{n} to answer"),
        _ => new(label, icon, page, 0, ""),
    };
}
