using System.Reflection;

namespace WebApp.Operations;

/// <summary>Which release of the site this is.</summary>
internal static class Release
{
    /// <summary>The version, with the commit where the build knows it.</summary>
    public static string Name { get; } =
        typeof(Release).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
