using WebApp.Scheduling;

namespace WebApp.Payments.Ledger;

/// <summary>Registers the ledger.</summary>
internal static class LedgerSetup
{
    /// <summary>Adds the ledger, its sweep and the hour at which it runs.</summary>
    public static void AddLedger(this IServiceCollection services)
    {
        services.AddOptions<LedgerOptions>().BindConfiguration("Ledger").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<GeneralLedger>().AddScoped<PaymentPostings>().AddScoped<TransactionBooking>().AddScoped<Explanations>();
        services.AddSingleton<SweepTurn>().AddScoped<BalanceReader>().AddScoped<PayoutReader>().AddScoped<Comparison>().AddScoped<SweepBooking>().AddScoped<SweepAlerts>();
        services.AddRecurring<LedgerSweep>(LedgerSweep.Every);
    }
}
