using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

/// <summary>A shop with two products and two keys: one that may do all, one that may only read.</summary>
public sealed class Store : SharedSite, IAsyncLifetime
{
    /// <summary>May do all.</summary>
    public string Key { get; private set; } = "";

    /// <summary>May read the catalogue alone.</summary>
    public string Reader { get; private set; } = "";

    async Task IAsyncLifetime.InitializeAsync()
    {
        Site.With("Api:AnonymousPerMinute", "100000").With("Api:CallsPerMinute", "100000");
        await InitializeAsync();
        await Site.AddProductAsync("Mug", null, Stocked.Variant("MUG", 1450, 50));
        await Site.AddProductAsync("Tee", p => p.OptionNames = ["Size"], Stocked.Variant("TEE-S", 2500, 3, "S"), Stocked.Variant("TEE-M", 2500, 0, "M"));
        Key = (await Site.AddKeyAsync()).Text;
        Reader = (await Site.AddKeyAsync("catalog:read")).Text;
    }
}
