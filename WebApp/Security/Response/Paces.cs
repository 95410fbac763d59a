using WebApp.Primitives;
using WebApp.Security.Incidents;

namespace WebApp.Security.Response;

/// <summary>
/// How many requests a minute one source may send to a route. Far above what people do, a whole office behind one address
/// included; there so that no route can be hammered (OWASP API4:2023).
/// </summary>
public sealed class Paces(TimeProvider clock)
{
    private const string Any = "";
    private const int Endless = int.MaxValue;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly (string Method, PathString Path, int PerMinute)[] Table =
    [
        // Programs have limits of their own, by key.
        (Any, "/api", Endless),
        (Any, "/soap", Endless),
        ("POST", "/account/login", 300),
        ("POST", "/account/register", 60),
        ("POST", "/account/forgot-password", 60),
        ("POST", "/account/set-password", 60),
        ("POST", "/account/setup", 60),
        ("POST", "/incident", 60),
        ("POST", "/csp-reports", 120),
        ("POST", "/checkout", 1_200),
        ("POST", Any, 6_000),
        ("GET", "/search", 1_200),
        // Pages come from the cache: whoever looks at them does not hurt.
        (Any, Any, Endless),
    ];

    private readonly SourceBook book = new();

    /// <summary>Counts the request; false when the route has had more than its share.</summary>
    public bool Allows(string source, HttpRequest request)
    {
        var (method, path, most) = Array.Find(Table, row => (row.Method.Length == 0 || HttpMethods.Equals(row.Method, request.Method)) && (!row.Path.HasValue || request.Path.StartsWithSegments(row.Path)));
        return most == Endless || book.With($"{source} {method} {path}", state => state.Count(clock.UtcNow(), within: Minute)) <= most;
    }
}
