using WebApp.Data.Subjects;

namespace WebApp.Content.Forms;

/// <summary>Registers the forms.</summary>
public static class FormSetup
{
    /// <summary>Adds what builds forms, takes answers and answers for them.</summary>
    public static IServiceCollection AddForms(this IServiceCollection services) => services
        .AddScoped<FormDesk>().AddScoped<FormEditor>().AddScoped<FormHolder>()
        .AddScoped<IPersonalHolder>(provider => provider.GetRequiredService<FormHolder>());
}
