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

/// <summary>The signs of an address, which outlive the address itself.</summary>
public static class PersonalSigns
{
    /// <summary>The address's sign under every key of the ring.</summary>
    public static IEnumerable<string> OfEmail(string email, PersonalKeyRing ring) =>
        BlindIndex.Asked(email) is [var term] ? ring.Keys.Select(key => BlindIndex.Sign(key, term)) : [];

    /// <summary>Rows that bear one of these signs.</summary>
    public static IQueryable<T> Bearing<T>(this IQueryable<T> rows, IEnumerable<string> signs) where T : class
    {
        var spaced = signs.Select(sign => $" {sign} ").ToArray();
        return rows.Where(row => spaced.Any(sign => EF.Property<string>(row, BlindIndex.Column).Contains(sign)));
    }
}
