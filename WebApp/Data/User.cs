using Microsoft.AspNetCore.Identity;
using WebApp.Data.Protection;

namespace WebApp.Data;

/// <summary>A person with an account: a customer, or staff if a role says so.</summary>
public sealed class User : IdentityUser<int>
{
    /// <summary>The name that the site calls the person by; may be empty.</summary>
    [Personal(Find = FindBy.Words)]
    public string DisplayName { get; set; } = "";

    /// <summary>When the account was made, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When the person asked to be erased while something was still open, UTC; null if they did not.</summary>
    public DateTime? ErasureAskedAt { get; set; }
}
