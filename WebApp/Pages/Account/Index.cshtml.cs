using Microsoft.AspNetCore.Mvc.RazorPages;

namespace WebApp.Pages.Account;

/// <summary>Who am I, and the way out. All of it stands in the sign-in cookie.</summary>
public sealed class IndexModel : PageModel
{
    public void OnGet()
    {
    }
}
