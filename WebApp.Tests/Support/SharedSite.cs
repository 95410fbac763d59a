namespace WebApp.Tests.Support;

/// <summary>One site for all tests of a class that leave nothing behind for each other.</summary>
public class SharedSite : IAsyncLifetime
{
    /// <summary>The site.</summary>
    public TestSite Site { get; } = new();

    public Task InitializeAsync()
    {
        Site.Started();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();
}
