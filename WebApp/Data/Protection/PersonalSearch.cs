using Microsoft.EntityFrameworkCore;

namespace WebApp.Data.Protection;

/// <summary>Finds rows by their encrypted values.</summary>
public static class PersonalSearch
{
    /// <summary>
    /// Rows that have all of these words: a name's word, an e-mail address (whole, <c>ada@</c>, <c>@example.com</c>), or a
    /// telephone number. Words are whole words; capitals and accents do not matter. No words find nothing.
    /// </summary>
    public static IQueryable<T> Holding<T>(this IQueryable<T> rows, string? words, PersonalKeyRing ring) where T : class
    {
        ring.Refresh();
        var terms = BlindIndex.Asked(words ?? "");
        if (terms.Count == 0)
            return rows.Where(_ => false);
        foreach (var term in terms)
        {
            // While keys are being changed a row may bear the signs of either.
            var signs = ring.Keys.Select(key => $" {BlindIndex.Sign(key, term)} ").ToArray();
            rows = rows.Where(row => signs.Any(sign => EF.Property<string>(row, BlindIndex.Column).Contains(sign)));
        }
        return rows;
    }
}
