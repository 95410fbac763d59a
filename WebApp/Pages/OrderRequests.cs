using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using WebApp.Accounts;
using WebApp.Journal;

namespace WebApp.Pages;

/// <summary>Has every request that touches an order written down, with who asked.</summary>
internal static class OrderRequests
{
    /// <summary>The page that tells the order's story: reading it is no part of the story.</summary>
    private const string Timeline = "/Admin/Orders/Timeline";

    /// <summary>Watches the pages that carry an order's number in their address.</summary>
    public static void Apply(PageConventionCollection pages)
    {
        foreach (var page in new[] { "/Shop/Order", "/Shop/OrderFile" })
            pages.AddPageApplicationModelConvention(page, model => model.Filters.Add(new Filter()));
        pages.AddFolderApplicationModelConvention("/Admin/Orders", page =>
        {
            if (page.ViewEnginePath != Timeline)
                page.Filters.Add(new Filter());
        });
    }

    /// <summary>The request is about this, such as <c>order 1042-7KQX</c>; who asked is read from the sign-in.</summary>
    public static void Touches(this HttpContext context, string subject, string? handler = null) =>
        context.IsAbout(subject, context.User.IsStaff ? "staff" : "buyer", handler);

    private sealed class Filter : IPageFilter
    {
        public void OnPageHandlerSelected(PageHandlerSelectedContext context)
        {
        }

        public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
        {
        }

        // Afterwards, since only then it is known that there is such an order and that the asker holds its key.
        public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
        {
            if (context.Result is not NotFoundResult && context.RouteData.Values["number"] is string number)
                context.HttpContext.Touches(JournalSubject.OfOrder(number.ToUpperInvariant()), context.HandlerMethod?.Name);
        }
    }
}
