using System.ServiceModel;
using Microsoft.AspNetCore.Diagnostics;
using WebApp.Api.Contract;

namespace WebApp.Api.Soap;

/// <summary>Does what a SOAP call asks for, by the way that REST takes; a problem becomes a fault.</summary>
internal sealed partial class SoapDispatcher(OperationRunner runner, IHttpContextAccessor http, ILogger<SoapDispatcher> log)
{
    public async Task<TAnswer> DoAsync<TAnswer>(object? request)
        where TAnswer : class
    {
        var context = http.HttpContext!;
        var operation = context.Features.Get<SoapCall>()!.Operation;
        var outcome = await RunAsync(operation, request ?? Activator.CreateInstance(operation.RequestType)!, context);
        if (outcome.Answer is { } answer)
            return (TAnswer)answer;
        context.Features.Get<SoapCall>()!.Problem = outcome.Problem;
        throw new FaultException(outcome.Problem!.Detail);
    }

    private async Task<Outcome<object>> RunAsync(Operation operation, object request, HttpContext context)
    {
        try
        {
            return await runner.RunAsync(operation, request, context.RequestAborted);
        }
#pragma warning disable CA1031 // What the fault says must not tell how the house is built.
        catch (Exception trouble) when (trouble is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(operation.Name, trouble);
            // Who writes the journal finds there what happened.
            context.Features.Set<IExceptionHandlerFeature>(new ExceptionHandlerFeature { Error = trouble, Path = context.Request.Path, Endpoint = context.GetEndpoint() });
            return new ApiProblem(StatusCodes.Status500InternalServerError, "failed", "It went wrong here", "This is not your fault; nothing was changed.");
        }
    }

    [LoggerMessage(1701, LogLevel.Error, "The SOAP call {Operation} failed")]
    private partial void LogFailed(string operation, Exception trouble);
}

/// <summary>The SOAP call at hand.</summary>
/// <param name="operation">What is asked for.</param>
/// <param name="isNew">Whether it speaks SOAP 1.2.</param>
internal sealed class SoapCall(Operation operation, bool isNew)
{
    /// <summary>What is asked for.</summary>
    public Operation Operation => operation;

    /// <summary>Whether it speaks SOAP 1.2.</summary>
    public bool IsNew => isNew;

    /// <summary>Why it was refused.</summary>
    public ApiProblem? Problem { get; set; }
}
