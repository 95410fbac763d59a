using WebApp.Security.Auditing;

namespace WebApp.Commands;

/// <summary>Makes a command an act of the audit trail, by whoever is signed in at the server. What it is told, such as an address, is left out.</summary>
internal static class CommandAudit
{
    // Commands that only look. What a restore does is written down by the next start, into the database that came back.
    private static readonly HashSet<string> OnlyLooking = ["check", "events", "restore", "bans list", "keys list"];

    // The second word of these says which command it is.
    private static readonly HashSet<string> InTwoWords = ["bans", "import", "keys", "staff"];

    /// <summary>Runs the command; one that changed no row leaves a line of its own with what became of it.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, Func<Task<int>> command)
    {
        var name = InTwoWords.Contains(args[0]) && args.Length > 1 ? $"{args[0]} {args[1]}" : args[0];
        var act = AuditAct.Begin(new(AuditActor.AtTerminal(), "command " + name, ""));
        var outcome = AuditOutcome.Failed;
        try
        {
            var code = await command();
            // Wrong usage is no act at all.
            (outcome, var isNone) = (code == 0 ? AuditOutcome.Done : AuditOutcome.Refused, code == 2);
            if (isNone)
                act.End();
            return code;
        }
        finally
        {
            if (AuditAct.Current == act && (act.Lines == 0 ? !OnlyLooking.Contains(name) : outcome != AuditOutcome.Done))
                await services.GetRequiredService<AuditTrail>().RecordAsync(act, outcome);
            act.End();
        }
    }
}
