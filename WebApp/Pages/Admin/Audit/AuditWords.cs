using WebApp.Security.Auditing;

namespace WebApp.Pages.Admin.Audit;

/// <summary>The acts of the trail in words, as they stand behind a name: “Ada gave money back”.</summary>
public static class AuditWords
{
    /// <summary>Every act that has words; a test holds it against the pages that there are.</summary>
    public static IReadOnlyDictionary<string, string> Known { get; } = new Dictionary<string, string>
    {
        ["/Admin/Categories/Edit"] = "saved a category",
        ["/Admin/Categories/Edit:Remove"] = "removed a category",
        ["/Admin/Categories/Index:Move"] = "moved a category",
        ["/Admin/Categories/New"] = "made a category",
        ["/Admin/Categories/New:Remove"] = "removed a category",
        ["/Admin/Customers/Person:Erase"] = "erased somebody's data",
        ["/Admin/Customers/Person:Html"] = "exported somebody's data",
        ["/Admin/Customers/Person:Json"] = "exported somebody's data",
        ["/Admin/Ledger/Compare"] = "compared the ledger with Stripe",
        ["/Admin/Ledger/Explain"] = "explained a transaction of Stripe",
        ["/Admin/Mail/SendAgain"] = "sent a mail again",
        ["/Admin/Orders/Invoice"] = "looked at what is kept of an erased buyer",
        ["/Admin/Orders/Note"] = "wrote a note on an order",
        ["/Admin/Orders/Refund"] = "gave money back",
        ["/Admin/Orders/Ship"] = "marked an order as shipped",
        ["/Admin/Payments/Index:Again"] = "had an event of Stripe handled again",
        ["/Admin/Products/Edit"] = "saved a product",
        ["/Admin/Products/New"] = "made a product",
        ["/Admin/Products/Edit:Upload"] = "uploaded pictures",
        ["/Admin/Products/New:Upload"] = "uploaded pictures",
        ["/Admin/Team/Invite"] = "invited somebody to the team",
        ["/Admin/Team/Member"] = "changed somebody's role",
        ["/Admin/Team/Member:Remove"] = "took somebody off the team",
        ["/Ops/Backups/CallOff"] = "called a restore off",
        ["/Ops/Backups/Download"] = "downloaded a backup",
        ["/Ops/Backups/Drill"] = "had the newest backup tried out",
        ["/Ops/Backups/Now"] = "asked for a backup",
        ["/Ops/Backups/Restore"] = "prepared a restore",
        ["/Ops/Bans/Index:Add"] = "shut a source out",
        ["/Ops/Bans/Index:Lift"] = "let a source in again",
        ["/Ops/Cache/Compare"] = "compared kept pages",
        ["/Ops/Cache/Purge"] = "let kept pages go",
        ["/Ops/Cache/Warm"] = "had pages drawn",
        ["/Ops/Database/Care"] = "cared for the database",
        ["/Ops/Errors/Decide"] = "decided on an error",
        ["/Ops/Incidents/Details:Close"] = "closed an incident",
        ["/Ops/Incidents/Details:Contain"] = "shut out the source of an incident",
        ["/Ops/Incidents/Details:Note"] = "wrote a note on an incident",
        ["/Ops/Incidents/Details:Release"] = "let the source of an incident in again",
        ["/Ops/Jobs/Pause"] = "paused a job",
        ["/Ops/Jobs/Resume"] = "had a job go on",
        ["/Ops/Jobs/Run"] = "had a job run",
        ["/Account/ConfirmEmail"] = "opened an account",
        ["/Account/ConfirmNewEmail"] = "changed the e-mail address of an account",
        ["/Account/Data:Html"] = "downloaded the own data",
        ["/Account/Data:Json"] = "downloaded the own data",
        ["/Account/Delete"] = "deleted the own account",
        ["/Account/Delete:Stay"] = "kept the own account after all",
        ["/Account/Login"] = "signed in",
        ["/Account/LoginCode"] = "signed in with a code",
        ["/Account/Logout"] = "signed out",
        ["/Account/PasskeyLogin"] = "signed in with a passkey",
        ["/Account/Passkeys:Add"] = "added a passkey",
        ["/Account/Passkeys:Remove"] = "removed a passkey",
        ["/Account/Passkeys:Rename"] = "renamed a passkey",
        ["/Account/Password"] = "changed the own password",
        ["/Account/SecondFactor"] = "switched the authenticator app on",
        ["/Account/SecondFactor:Off"] = "switched the authenticator app off",
        ["/Account/SecondFactor:Renew"] = "made new recovery codes",
        ["/Account/Sessions"] = "ended a session",
        ["/Account/Sessions:Others"] = "ended all other sessions",
        ["/Account/SetPassword"] = "set a password with a one-time link",
        ["/Account/Setup"] = "set the site up as its first Owner",
        ["command backup"] = "made a backup",
        ["command bans lift"] = "lifted bans",
        ["command clone"] = "made a scrubbed copy",
        ["command import woocommerce"] = "imported products",
        ["command keys rotate"] = "rotated the keys of the personal data",
        ["command staff add"] = "made somebody staff",
        ["command staff reset-2fa"] = "took the second factor off an account",
        [RefusedSignIns.What] = "tried to sign in",
        [AuditRestore.What] = "restored a backup",
    };

    /// <summary>An act in words; one without words by its name.</summary>
    public static string Of(string what) => Known.TryGetValue(what, out var words) ? words : $"did “{what}”";

    /// <summary>The acts whose words have this in them.</summary>
    public static IReadOnlyList<string> Saying(string text) =>
        [.. Known.Where(k => k.Value.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(k => k.Key)];
}
