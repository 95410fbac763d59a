using System.Globalization;

namespace Chaos;

/// <summary>How much chaos there is to be.</summary>
public sealed record ChaosPlan
{
    /// <summary>What the command line takes.</summary>
    public const string Usage = """
        Usage: dotnet run --project bench/Chaos -- [--purchases N] [--kills N] [--seed N] [--buyers N] [--minutes N] [--keep DIR]
               [--site DIR] [--start-limit MS]

          --purchases N   go on until so many payments were taken (1 to 10000; default 500)
          --kills N       and until the site was killed so often (0 to 1000; default 50)
          --seed N        what the buyers and the faults do follows from it (default 7); when they do it does not
          --buyers N      buyers at a time (1 to 50; default 6)
          --minutes N     the most that the whole run may take (1 to 240; default 25)
          --site DIR      kills what “dotnet publish WebApp -c Release -r linux-x64” wrote there, instead of the build of this moment
          --start-limit MS  the median start must not take longer, from the kill until a page is answered (100 to 60000)
          --keep DIR      leaves data and logs there, to be looked at; otherwise they go
        """;

    /// <summary>Go on until so many payments were taken.</summary>
    public int Purchases { get; init; } = 500;

    /// <summary>Go on until the site was killed so often.</summary>
    public int Kills { get; init; } = 50;

    /// <summary>What the buyers and the faults do follows from it.</summary>
    public int Seed { get; init; } = 7;

    /// <summary>Buyers at a time.</summary>
    public int Buyers { get; init; } = 6;

    /// <summary>The most that the whole run may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(25);

    /// <summary>Where data and logs stay; null: they go.</summary>
    public string? Keep { get; init; }

    /// <summary>Where a published site stands that is to be killed; null: the one that was built with this program.</summary>
    public string? Site { get; init; }

    /// <summary>The most that the median start may take; null: it is only told.</summary>
    public TimeSpan? StartLimit { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <returns>Null when it is wrong.</returns>
    public static ChaosPlan? Read(string[] args)
    {
        var plan = new ChaosPlan();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length)
                return null;
            var isNumber = int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            var next = args[i] switch
            {
                "--purchases" when isNumber && number is >= 1 and <= 10_000 => plan with { Purchases = number },
                "--kills" when isNumber && number <= 1000 => plan with { Kills = number },
                "--seed" when isNumber => plan with { Seed = number },
                "--buyers" when isNumber && number is >= 1 and <= 50 => plan with { Buyers = number },
                "--minutes" when isNumber && number is >= 1 and <= 240 => plan with { Limit = TimeSpan.FromMinutes(number) },
                "--site" when File.Exists(Path.Combine(args[i + 1], "WebApp.dll")) => plan with { Site = Path.GetFullPath(args[i + 1]) },
                "--start-limit" when isNumber && number is >= 100 and <= 60_000 => plan with { StartLimit = TimeSpan.FromMilliseconds(number) },
                "--keep" => plan with { Keep = Path.GetFullPath(args[i + 1]) },
                _ => null,
            };
            if (next is null)
                return null;
            plan = next;
        }
        return plan;
    }
}
