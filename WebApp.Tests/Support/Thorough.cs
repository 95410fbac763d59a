namespace WebApp.Tests.Support;

/// <summary>
/// How long a test of chance goes on. The suite is to be run all day, so it draws few; with <c>MAINSTAY_THOROUGH=1</c> in the
/// environment, as on the build server, it draws as many as it takes to be sure.
/// </summary>
public static class Thorough
{
    /// <summary>The first figure in daily use, the second one when thorough.</summary>
    public static int Or(int daily, int thorough) => Environment.GetEnvironmentVariable("MAINSTAY_THOROUGH") == "1" ? thorough : daily;
}
