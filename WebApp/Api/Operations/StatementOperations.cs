using WebApp.Api.Contract;
using WebApp.Api.Metering;
using WebApp.Journal;

namespace WebApp.Api.Operations;

/// <summary>What a consumer has called, for the consumer itself: nobody can ask for another's.</summary>
public sealed class ApiStatements(Statements statements, ApiCall call)
{
    private static readonly StatementAnswer Example = new()
    {
        Consumer = "Harbour till", Month = "2026-03", Calls = 1204, Refused = 3, Failed = 0, BytesIn = 18_240, BytesOut = 4_310_022,
        Operations =
        [
            new() { Operation = "products.list", Protocol = "rest", Calls = 1180, Refused = 3, Failed = 0, BytesIn = 0, BytesOut = 4_298_110 },
            new() { Operation = "stock.set", Protocol = "soap", Calls = 24, Refused = 0, Failed = 0, BytesIn = 18_240, BytesOut = 11_912 },
        ],
    };

    /// <summary>What can be asked.</summary>
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new Operation<ApiStatements, GetStatement, StatementAnswer>
        {
            Name = "statement.get", Summary = "Read my statement of a month", Method = HttpMethods.Get, Route = "statement", Scope = Scopes.StatementRead, Soap = SoapService.Account,
            Description = "Every call that was made with a key of the same consumer, those that were refused as well, up to this one. It is the statement that the team sees, and agrees with its journal to the call.",
            // It lies in books of its own, which may be out of reach.
            AsksOthers = true, ExampleRequest = new GetStatement { Month = "2026-03" }, ExampleAnswer = Example,
            Do = (own, request, cancel) => own.GetAsync(request, cancel),
        },
    ];

    private async Task<Outcome<StatementAnswer>> GetAsync(GetStatement request, CancellationToken cancel)
    {
        var month = request.Month is null ? statements.ThisMonth : Statements.ReadMonth(request.Month);
        if (month is null)
            return ApiProblem.Invalid("month", "A month such as 2026-03.");
        try
        {
            return call.Caller?.ConsumerId is { } id && await statements.ReadAsync(Metered.NameOf(id), month.Value, cancel) is { } statement
                ? Show(statement) : ApiProblem.Missing("statement", request.Month ?? "");
        }
        catch (JournalUnavailableException)
        {
            return new ApiProblem(StatusCodes.Status503ServiceUnavailable, "books-unavailable", "The statement cannot be read just now", "Calls go on being counted. Ask again in a minute.") { RetryAfter = 60 };
        }
    }

    private static StatementAnswer Show(Statement statement)
    {
        var total = statement.Total;
        return new()
        {
            Consumer = statement.Name, Month = statement.MonthText, Calls = total.Calls, Refused = total.Failed, Failed = total.Broken, BytesIn = total.Sum.BytesIn, BytesOut = total.Sum.BytesOut,
            Operations = [.. statement.Lines.Select(l => new StatementPart
            {
                Operation = l.What, Protocol = l.How, Calls = l.Calls, Refused = l.Failed, Failed = l.Broken, BytesIn = l.Sum.BytesIn, BytesOut = l.Sum.BytesOut,
            })],
        };
    }
}
