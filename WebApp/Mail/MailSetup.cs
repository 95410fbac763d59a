namespace WebApp.Mail;

/// <summary>Registers the outbox and its delivery.</summary>
public static class MailSetup
{
    /// <summary>Adds the settings under <c>Mail</c>, the outbox, and the worker that delivers it.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MailSignal>().AddSingleton<MailSender>().AddSingleton<MailServerState>().AddSingleton<SmtpTrust>();
        services.AddScoped<MailWriter>().AddScoped<Outbox>().AddScoped<PendingMails>();
        services.AddHostedService<MailDelivery>();
        return services;
    }
}
