namespace WebApp.Mail;

/// <summary>Registers the outbox and its delivery.</summary>
public static class MailSetup
{
    /// <summary>Adds the settings under <c>Mail</c> and the outbox.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MailSignal>().AddSingleton<MailSender>();
        services.AddScoped<MailWriter>().AddScoped<Outbox>();
        return services;
    }
}
