using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Operations.Logs;
using WebApp.Search;
using WebApp.Security.Auditing;

namespace WebApp.Commands;

/// <summary>The verbs of the command line: <c>dotnet run --project WebApp -- import woocommerce FILE</c>.</summary>
/// <remarks>Exit code 0: done. 1: refused or failed, with the reason on standard error. 2: wrong usage.</remarks>
public static class CommandLine
{
    /// <summary>What a verb does with the words behind it; it returns the exit code.</summary>
    public delegate Task<int> Verb(IServiceProvider services, string[] args, CancellationToken cancel);

    /// <summary>A verb that needs neither settings nor data, and runs before any of them are looked at.</summary>
    public delegate Task<int> StandaloneVerb(string[] args, CancellationToken cancel);

    private static readonly Dictionary<string, Verb> Verbs = new()
    {
        ["bans"] = BansCommand.RunAsync,
        ["import"] = ImportCommand.RunAsync,
        ["keys"] = KeysCommand.RunAsync,
        ["search"] = SearchCommand.RunAsync,
        ["staff"] = (services, args, cancel) => StaffCommand.RunAsync(services, ["staff", .. args], cancel),
    };

    // They look at what is there or mend it, whatever state it is in: nothing is opened or migrated before them.
    private static readonly Dictionary<string, Verb> LookingVerbs = new()
    {
        ["backup"] = BackupCommand.RunAsync,
        ["restore"] = RestoreCommand.RunAsync,
        ["clone"] = CloneCommand.RunAsync,
        ["check"] = CheckCommand.RunAsync,
        ["events"] = EventsCommand.RunAsync,
    };

    private static readonly Dictionary<string, StandaloneVerb> StandaloneVerbs = new()
    {
        ["stripe-sandbox"] = StripeSandboxCommand.RunAsync,
    };

    /// <summary>Whether the program was started with a verb, instead of as the site.</summary>
    public static bool IsVerb(string[] args) => args is [var first, ..] && !first.StartsWith('-') && !first.Contains('=', StringComparison.Ordinal);

    /// <summary>With a verb, standard output belongs to the verb: the log goes to standard error.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services, string[] args) => IsVerb(args)
        ? services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            // The files belong to the site, which may be running.
            .PostConfigure<LogOptions>(logs => logs.Files = false)
        : services;

    /// <summary>Runs a verb that stands alone, if it is one; else null.</summary>
    public static async Task<int?> RunStandaloneAsync(string[] args, CancellationToken cancel)
    {
        if (!IsVerb(args))
            return null;
        if (StandaloneVerbs.TryGetValue(args[0], out var verb))
            return await verb(args[1..], cancel);
        return Verbs.ContainsKey(args[0]) || LookingVerbs.ContainsKey(args[0]) ? null : await UsageAsync($"“{args[0]}” is not a command.");
    }

    /// <summary>Runs the verb, if the program was started with one; else null.</summary>
    public static async Task<int?> RunCommandAsync(this IServiceProvider services, string[] args, CancellationToken cancel)
    {
        if (!IsVerb(args))
            return null;
        try
        {
            // The site checks its settings when it starts to listen; a command does not listen and checks them here.
            services.GetService<IStartupValidator>()?.Validate();
            if (!LookingVerbs.TryGetValue(args[0], out var verb))
            {
                verb = Verbs[args[0]];
                var folder = services.GetRequiredService<DataFolder>();
                var isFirst = !File.Exists(folder.SiteDatabase);
                await services.MigrateAsync(cancel);
                // Begun together: beside a database that is there, the site would miss a journal that there never was.
                if (isFirst)
                    await JournalSchema.Open(folder.JournalDatabase).DisposeAsync();
                await services.OpenSearchAsync(cancel);
                await AuditRestore.RecordAsync(services);
            }
            await using var scope = services.CreateAsyncScope();
            return await CommandAudit.RunAsync(scope.ServiceProvider, args, () => verb(scope.ServiceProvider, args[1..], cancel));
        }
        catch (OptionsValidationException wrong)
        {
            foreach (var words in wrong.Failures)
                await Console.Error.WriteLineAsync(words);
            return 1;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CommandLine));
            log.LogError(new EventId(1, "CommandFailed"), fault, "Command {Command} failed", args[0]);
            await Console.Error.WriteLineAsync($"“{args[0]}” failed: {fault.Message}");
            return 1;
        }
    }

    /// <summary>Says on standard error what was wrong with the words, and which are known; the exit code for that.</summary>
    public static async Task<int> UsageAsync(string words)
    {
        await Console.Error.WriteLineAsync(words);
        await Console.Error.WriteLineAsync("Commands: " + string.Join(", ", Verbs.Keys.Concat(LookingVerbs.Keys).Concat(StandaloneVerbs.Keys).Order()));
        return 2;
    }
}
