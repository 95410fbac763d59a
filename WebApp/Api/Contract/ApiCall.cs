namespace WebApp.Api.Contract;

/// <summary>The call at hand, for whoever answers it.</summary>
public sealed class ApiCall
{
    private Func<string, bool> may = _ => false;

    /// <summary>Whether the caller has a scope.</summary>
    public bool May(string scope) => may(scope);

    /// <summary>Says who calls.</summary>
    internal void IsBy(Func<string, bool> may) => this.may = may;

    /// <summary>403: the caller lacks a scope, which is named.</summary>
    public ApiProblem Lacks(string scope, string why = "") => new(
        StatusCodes.Status403Forbidden, "insufficient-scope", "The key may not do this", $"{why} This needs the scope “{scope}”.".Trim());
}
