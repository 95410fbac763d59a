using WebApp.Data.Subjects;

namespace WebApp.Content;

/// <summary>Registers articles, pages, menus and redirects.</summary>
public static class ContentSetup
{
    /// <summary>Adds what content consists of.</summary>
    public static IServiceCollection AddContent(this IServiceCollection services) => services
        .AddScoped<IPersonalHolder, ContentHolder>();
}
