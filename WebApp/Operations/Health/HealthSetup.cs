using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Scheduling;

namespace WebApp.Operations.Health;

/// <summary>Registers the looks, and the two addresses for machines.</summary>
public static class HealthSetup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Adds every look, in the order in which the console shows them.</summary>
    internal static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddOptions<HealthOptions>().BindConfiguration("Health").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<HealthBoard>().AddSingleton<EmergencyMail>().AddSingleton<ClockWatch>();
        services.AddScoped<IHealthLook, DatabaseLook>().AddScoped<IHealthLook, JournalLook>().AddScoped<IHealthLook, DiskLook>().AddScoped<IHealthLook, MemoryLook>()
            .AddScoped<IHealthLook, BackupsLook>().AddScoped<IHealthLook, KeysLook>().AddScoped<IHealthLook, StripeLook>().AddScoped<IHealthLook, EventsLook>()
            .AddScoped<IHealthLook, MailLook>().AddScoped<IHealthLook, OutboxLook>().AddScoped<IHealthLook, JobsLook>().AddScoped<IHealthLook, ErrorsLook>()
            .AddScoped<IHealthLook, ClockLook>().AddScoped<IHealthLook, CertificatesLook>();
        return services.AddRecurring<HealthRound>(HealthRound.Every);
    }

    /// <summary>
    /// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can serve visitors, which it cannot without its database.
    /// Neither says more than that to anybody.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", (HttpContext context) => Answer(context, "live", StatusCodes.Status200OK)).AllowAnonymous();
        routes.MapGet("/health/ready", async (HttpContext context, AppDbContext db, CancellationToken cancel) =>
            await IsReadyAsync(db, cancel) ? Answer(context, "ready", StatusCodes.Status200OK) : Answer(context, "not ready", StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();
    }

    private static IResult Answer(HttpContext context, string status, int code)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { status }, statusCode: code);
    }

    private static async Task<bool> IsReadyAsync(AppDbContext db, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await db.JobStates.AsNoTracking().Select(j => j.Name).OrderBy(n => n).FirstOrDefaultAsync(limit.Token);
            return true;
        }
        catch (Exception trouble) when (trouble is Microsoft.Data.Sqlite.SqliteException || (trouble is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return false;
        }
    }
}
