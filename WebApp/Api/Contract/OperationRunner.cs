using WebApp.Accounts.Sessions;
using WebApp.Api.Keeping;
using WebApp.Security.Auditing;

namespace WebApp.Api.Contract;

/// <summary>Does operations on behalf of callers: the one way that REST and SOAP take. The same checks, the same answer.</summary>
public sealed class OperationRunner(ApiCall call, KeptCalls kept, IServiceProvider services)
{
    /// <summary>Checks a request and does it, once.</summary>
    public async Task<Outcome<object>> RunAsync(Operation operation, object request, CancellationToken cancel)
    {
        if (RequestChecks.Of(request) is { Count: > 0 } errors)
            return ApiProblem.Invalid(errors);
        if (operation.Method == HttpMethods.Get)
            return await operation.RunAsync(services, request, cancel);
        if (call.IdempotencyKey is { } key && key.Length is 0 or > ApiCall.MaxKey)
            return ApiProblem.Invalid("Idempotency-Key", $"1 to {ApiCall.MaxKey} characters.");
        if (operation.NeedsKey && call.IdempotencyKey is null)
            return ApiProblem.Invalid("Idempotency-Key", "Give the call a name of its own, such as a UUID: sent again with the same name it is not done twice.");
        var act = operation.IsAudited ? AuditAct.Begin(new(Actor, "api " + operation.Name, call.Http.Request.Path)) : null;
        try
        {
            return await kept.OnceAsync(operation, request, () => operation.RunAsync(services, request, cancel), cancel);
        }
        finally
        {
            act?.End();
        }
    }

    private AuditActor Actor => call.Caller is { CustomerId: { } customer }
        ? new(AuditActorKind.Account, customer, Source: call.Http.SourceAddress)
        : new(AuditActorKind.Program, Login: call.Caller is { } caller ? $"{caller.Name} ({caller.Key?.Prefix}…)" : null, Source: call.Http.SourceAddress);
}
