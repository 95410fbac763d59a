using Microsoft.EntityFrameworkCore.Diagnostics;
using WebApp.Data.Subjects;
using WebApp.Scheduling;

namespace WebApp.Security.Auditing;

/// <summary>Registers the audit trail.</summary>
internal static class AuditSetup
{
    /// <summary>Adds what writes the trail, with every transaction of an act, and what watches over it.</summary>
    public static IServiceCollection AddAuditTrail(this IServiceCollection services)
    {
        services.AddSingleton<AuditKeys>().AddSingleton<AuditSeal>().AddSingleton<AuditAnchor>().AddSingleton<AuditStore>().AddSingleton<AuditTrail>().AddSingleton<AuditCheck>();
        services.AddScoped<IPersonalHolder, AuditHolder>();
        services.AddSingleton<IInterceptor, AuditInterceptor>();
        services.AddSingleton<RefusedSignIns>().AddHostedService(provider => provider.GetRequiredService<RefusedSignIns>());
        return services.AddRecurring<CheckAuditTrail>(CheckAuditTrail.Every);
    }
}
