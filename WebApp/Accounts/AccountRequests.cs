using System.Threading.Channels;

namespace WebApp.Accounts;

/// <summary>Something that is asked about an address, which may or may not be known here.</summary>
public abstract record AccountRequest
{
    private AccountRequest()
    {
    }

    /// <summary>Somebody wants an account.</summary>
    public sealed record Register(string Name, string Email) : AccountRequest;

    /// <summary>Somebody has forgotten a password.</summary>
    public sealed record Forgot(string Email) : AccountRequest;

    /// <summary>A signed-in person wants another address.</summary>
    public sealed record Change(int UserId, string Email) : AccountRequest;
}

/// <summary>
/// What is asked about addresses is looked up and answered by mail, in the background: the page has given its answer before
/// anybody has looked whether the address is known, so neither words nor time can tell.
/// </summary>
public sealed class AccountRequests
{
    private const int MostWaiting = 500;
    private readonly Channel<AccountRequest> waiting = Channel.CreateBounded<AccountRequest>(MostWaiting);

    /// <summary>Takes a request; false when too many wait.</summary>
    public bool TryAdd(AccountRequest request) => waiting.Writer.TryWrite(request);

    internal IAsyncEnumerable<AccountRequest> ReadAsync(CancellationToken cancel) => waiting.Reader.ReadAllAsync(cancel);
}
