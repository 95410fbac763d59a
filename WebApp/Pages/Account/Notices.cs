namespace WebApp.Pages.Account;

/// <summary>The keys of what the next page of the account says once.</summary>
internal static class Notices
{
    public const string Done = "AccountDone", Trouble = "AccountTrouble";
}
