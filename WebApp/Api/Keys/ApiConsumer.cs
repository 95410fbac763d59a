using WebApp.Data.Protection;

namespace WebApp.Api.Keys;

/// <summary>Somebody who consumes the API: a till, a partner, an app. It has keys, limits, and a statement of its own.</summary>
public sealed class ApiConsumer
{
    /// <summary>The longest name.</summary>
    public const int MaxName = 80;

    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>What the team calls it, such as <c>Till in the harbour shop</c>; unique.</summary>
    public required string Name { get; set; }

    /// <summary>Who gets its statements and warnings; empty: the team alone.</summary>
    [Personal(Find = FindBy.Email)]
    public string ContactEmail { get; set; } = "";

    /// <summary>How many calls it may make in a day (UTC); null: as many as it likes.</summary>
    public int? CallsPerDay { get; set; }

    /// <summary>How many calls it may make in a calendar month (UTC); null: as many as it likes.</summary>
    public int? CallsPerMonth { get; set; }

    /// <summary>What was last told of its day, such as <c>2026-11-27 1</c>; empty: nothing.</summary>
    public string DayNoted { get; set; } = "";

    /// <summary>The same of its month.</summary>
    public string MonthNoted { get; set; } = "";

    /// <summary>The last month whose statement was mailed, such as <c>2026-10</c>; empty: none.</summary>
    public string LastStatement { get; set; } = "";

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreatedAt { get; init; }
}
