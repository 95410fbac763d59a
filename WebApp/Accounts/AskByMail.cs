using System.Net;
using Microsoft.Extensions.Options;

namespace WebApp.Accounts;

/// <summary>Takes what is answered by mail, within the limit of one network address.</summary>
public sealed class AskByMail(AccountRequests requests, SourceLimits sources, IOptionsSnapshot<AccountsOptions> options)
{
    /// <summary>What somebody over the limit is told.</summary>
    public const string TooMany = "There were too many of these from your network. Please wait an hour and try again.";

    /// <summary>Takes it; false when there were too many. Without a request, as from a robot, it is counted and nothing more.</summary>
    public bool TryAsk(AccountRequest? request, IPAddress? source) =>
        sources.Take("letter", source, options.Value.LettersPerHour) && (request is null || requests.TryAdd(request));
}
