using WebApp.Api.Contract;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

/// <summary>What will go is told with every answer and in the document.</summary>
public sealed class RetirementTests
{
    /// <summary>Asks for the time.</summary>
    public sealed class AskOldClock
    {
        /// <summary>Where.</summary>
        public string? Zone { get; set; }
    }

    /// <summary>The time.</summary>
    public sealed class OldClockAnswer
    {
        /// <summary>In words.</summary>
        public required string Time { get; set; }
    }

    /// <summary>Tells the time in a way that nobody needs any more.</summary>
    public sealed class OldClock;

    private static readonly Operation Operation = new Operation<OldClock, AskOldClock, OldClockAnswer>
    {
        Name = "clock.ask", Summary = "Ask the time", Method = "GET", Route = "old-clock",
        Retired = new(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2027, 3, 1, 12, 0, 0, DateTimeKind.Utc), "/api/v2/clock"),
        ExampleRequest = new AskOldClock(), ExampleAnswer = new OldClockAnswer { Time = "noon" },
        Do = (_, request, _) => Task.FromResult<Outcome<OldClockAnswer>>(request.Zone is null ? new OldClockAnswer { Time = "noon" } : ApiProblem.Missing("zone", request.Zone)),
    };

    [Fact]
    public async Task An_operation_that_will_go_says_since_when_until_when_and_what_takes_its_place()
    {
        await using var site = new TestSite().WithAlso(Operation).WithAlso(new OldClock());
        using var api = new ApiClient(site);
        foreach (var (path, status) in new[] { ("/api/v1/old-clock", 200), ("/api/v1/old-clock?zone=moon", 404) })
        {
            var answer = await api.GetAsync(path);
            ((int)answer.Status).ShouldBe(status);
            // RFC 9745, 2.1: a date as seconds; RFC 8594, 3: an HTTP date; RFC 5829, 3.2: the link.
            answer.Headers.GetValues("Deprecation").ShouldBe(["@1772323200"], path);
            answer.Headers.GetValues("Sunset").ShouldBe(["Mon, 01 Mar 2027 12:00:00 GMT"], path);
            answer.Headers.GetValues("Link").ShouldBe(["</api/v2/clock>; rel=\"successor-version\""], path);
        }
        (await api.GetAsync("/api/v1/products")).Headers.ShouldNotContain(h => h.Key == "Deprecation" || h.Key == "Sunset", "what stays says nothing");
        var paths = (await api.GetAsync("/api/openapi.json"))["paths"]!;
        paths["/api/v1/old-clock"]!["get"]!["deprecated"]!.GetValue<bool>().ShouldBeTrue();
        paths["/api/v1/products"]!["get"]!["deprecated"].ShouldBeNull();
    }
}
