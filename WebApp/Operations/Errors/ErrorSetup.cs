using WebApp.Scheduling;

namespace WebApp.Operations.Errors;

/// <summary>Registers the book of errors.</summary>
internal static class ErrorSetup
{
    /// <summary>Adds what listens, what waits, and what writes.</summary>
    public static IServiceCollection AddErrorBook(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<ErrorQueue>().AddSingleton<RecentLines>().AddScoped<ErrorBook>();
        services.AddSingleton<ILoggerProvider, ErrorTap>();
        services.AddHostedService<ErrorKeeper>();
        return services.AddRecurring<ForgetErrors>(TimeSpan.FromHours(24));
    }
}

/// <summary>Forgets errors that were not seen for half a year.</summary>
public sealed class ForgetErrors(ErrorBook book) : IRecurringWork
{
    /// <inheritdoc />
    public Task RunAsync(CancellationToken cancel) => book.PruneAsync(cancel);
}
