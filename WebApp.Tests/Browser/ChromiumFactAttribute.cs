namespace WebApp.Tests.Browser;

/// <summary>A test in Chromium; skipped, and counted as skipped, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    /// <summary>Decides when the tests are discovered.</summary>
    public ChromiumFactAttribute() => Skip = Chromium.WhyMissing;
}

/// <summary>The same for a test that runs once a row.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    /// <inheritdoc cref="ChromiumFactAttribute()"/>
    public ChromiumTheoryAttribute() => Skip = Chromium.WhyMissing;
}
