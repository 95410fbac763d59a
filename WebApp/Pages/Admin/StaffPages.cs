using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Accounts;

namespace WebApp.Pages.Admin;

/// <summary>What the pages of the team share.</summary>
public static class StaffPages
{
    /// <summary>The keys of what the next page says once.</summary>
    public const string DoneKey = "Done", TroubleKey = "Trouble";

    extension(PageModel page)
    {
        /// <summary>The name that actions are signed with.</summary>
        public string StaffName => page.User.GreetingName ?? throw new InvalidOperationException("Only staff get here.");

        /// <summary>Says on the next page that it worked.</summary>
        public void SayDone(string words) => page.TempData[DoneKey] = words;

        /// <summary>Says on the next page that it did not work, or not quite.</summary>
        public void SayTrouble(string words) => page.TempData[TroubleKey] = words;
    }
}
