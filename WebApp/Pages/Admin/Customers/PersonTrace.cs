using System.Globalization;

namespace WebApp.Pages.Admin.Customers;

/// <summary>Something of somebody by which staff come to them: no address of the admin holds a person's own.</summary>
/// <param name="Kind">What it is, one of <see cref="Kinds"/>.</param>
/// <param name="Value">Its number.</param>
public sealed record PersonTrace(string Kind, string Value)
{
    public const string Account = "account", Order = "order", Answer = "answer", Comment = "comment", Program = "program";

    /// <summary>An account, an order, an answer to a form, a comment, a program of the API whose contact they are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Account, Order, Answer, Comment, Program];

    /// <inheritdoc cref="PersonTrace(string, string)"/>
    public PersonTrace(string kind, int id) : this(kind, id.ToString(CultureInfo.InvariantCulture))
    {
    }

    /// <summary>The number of what is not an order; 0 for what is none.</summary>
    public int Id => int.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>The person's page.</summary>
    public string Path => $"/admin/customers/person?{Kind}={Uri.EscapeDataString(Value)}";

    /// <summary>What a query names; null when it names nothing.</summary>
    public static PersonTrace? Of(IQueryCollection query) => Kinds.Where(query.ContainsKey).Select(kind => new PersonTrace(kind, query[kind].ToString())).FirstOrDefault();
}
