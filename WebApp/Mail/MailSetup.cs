using WebApp.Data;
using WebApp.Data.Subjects;

namespace WebApp.Mail;

/// <summary>Registers the outbox and its delivery.</summary>
public static class MailSetup
{
    /// <summary>Adds the settings under <c>Mail</c>, the outbox, and the worker that delivers it.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart()
            .PostConfigure<CloneMark>((mail, clone) => mail.Host = clone.IsThere ? "" : mail.Host);
        services.AddSingleton<MailSignal>().AddSingleton<MailSender>().AddSingleton<MailServerState>().AddSingleton<SmtpTrust>();
        services.AddScoped<MailWriter>().AddScoped<Outbox>().AddScoped<PendingMails>();
        services.AddScoped<MailHolder>().AddScoped<IPersonalHolder>(provider => provider.GetRequiredService<MailHolder>());
        services.AddHostedService<MailDelivery>();
        return services;
    }
}
