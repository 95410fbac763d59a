using Microsoft.Extensions.Caching.Memory;

namespace WebApp.Accounts.SecondFactor;

/// <summary>A code from an authenticator app is good once (RFC 6238, 5.2), although it stays right for some time.</summary>
public sealed class UsedCodes(IMemoryCache cache)
{
    // The platform takes codes from a window of five steps of 30 seconds.
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(4);
    private readonly Lock gate = new();

    /// <summary>Uses it up; false when it has been used.</summary>
    public bool TryUse(int userId, string code)
    {
        lock (gate)
        {
            if (cache.TryGetValue((typeof(UsedCodes), userId, code), out _))
                return false;
            cache.Set((typeof(UsedCodes), userId, code), true, Window);
            return true;
        }
    }
}
