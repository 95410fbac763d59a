using Microsoft.AspNetCore.Mvc.RazorPages;
using WebApp.Operations.Health;

namespace WebApp.Pages.Ops;

/// <summary>How every part of the site does, and the way to the tools.</summary>
public sealed class IndexModel(HealthBoard board) : PageModel
{
    /// <summary>The pages of the console.</summary>
    public static IReadOnlyList<(string Page, string Name, string What)> Tools { get; } =
    [
        ("/Ops/Errors/Index", "Errors", "What broke, each kind once"),
        ("/Ops/Incidents/Index", "Incidents", "Who attacked the site, and what it did about them"),
        ("/Ops/Bans/Index", "Bans", "Who is shut out, and until when"),
        ("/Ops/Jobs/Index", "Jobs", "What the site does by itself, and when"),
        ("/Ops/Backups/Index", "Backups", "Taken every hour, tried out every night, put back from here or by command"),
        ("/Ops/Database/Index", "Database", "Size, damage, care and slow statements"),
        ("/Ops/Cache/Index", "Cache", "Whole pages, kept for guests"),
        ("/Ops/Api/Index", "API", "Who calls the site and whom it calls; statements"),
        ("/Ops/Logs/Index", "Logs", "What the site said, line by line"),
    ];

    /// <summary>Every part, the worst first.</summary>
    public IReadOnlyList<HealthPart> Parts => [.. board.Parts.OrderByDescending(p => p.Level)];

    /// <summary>When they were looked at.</summary>
    public DateTime? At => board.At;

    /// <summary>All of it in a few words.</summary>
    public string Words => board.Level switch
    {
        HealthLevel.Green => "All is well",
        HealthLevel.Amber => "It works, and something wants a look",
        _ => "Something does not work",
    };

    /// <summary>The badge of a level.</summary>
    public static string Style(HealthLevel level) => level switch { HealthLevel.Green => "good", HealthLevel.Amber => "warn", _ => "bad" };
}
