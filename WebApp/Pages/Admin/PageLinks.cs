using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace WebApp.Pages.Admin;

/// <summary>The links through the pages of a list.</summary>
/// <param name="Path">The list's address without its query.</param>
/// <param name="Query">What it was narrowed to.</param>
/// <param name="Number">This page, from 1.</param>
/// <param name="Count">How many pages there are.</param>
public sealed record PageLinks(string Path, IReadOnlyDictionary<string, string?> Query, int Number, int Count)
{
    /// <summary>The pages to offer: first, last and those around this one; 0 for a gap.</summary>
    public IEnumerable<int> Shown
    {
        get
        {
            var last = 0;
            foreach (var number in Enumerable.Range(1, Count).Where(n => n == 1 || n == Count || Math.Abs(n - Number) <= 1))
            {
                if (number > last + 1)
                    yield return 0;
                yield return last = number;
            }
        }
    }

    /// <summary>The address of a page.</summary>
    public string Link(int number) => With("page", number == 1 ? null : number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The list's address with one part of its query changed; null takes it out.</summary>
    public string With(string key, string? value) => QueryHelpers.AddQueryString(Path, Query
        .Where(q => q.Key != key && !string.IsNullOrEmpty(q.Value)).Append(new(key, value)).Where(q => !string.IsNullOrEmpty(q.Value))!);
}
