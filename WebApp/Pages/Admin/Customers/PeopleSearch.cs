using Microsoft.EntityFrameworkCore;
using WebApp.Api.Keys;
using WebApp.Content.Comments;
using WebApp.Content.Forms;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Ordering;

namespace WebApp.Pages.Admin.Customers;

/// <summary>Somebody who was found.</summary>
/// <param name="Name">The name, or else the address.</param>
/// <param name="Email">The address.</param>
/// <param name="KnownBy">What of theirs was found, in a word or two.</param>
/// <param name="Path">Their page.</param>
public sealed record FoundPerson(string Name, string Email, string KnownBy, string Path);

/// <summary>Finds people by what they left here: an account, orders, answers to forms, comments, programs whose contact they are.</summary>
public sealed class PeopleSearch(AppDbContext db, PersonalKeyRing keys)
{
    private const int Most = 50;

    /// <summary>Everybody who has all of these words, once; who has an account by that.</summary>
    public async Task<IReadOnlyList<FoundPerson>> FindAsync(string? words, CancellationToken cancel)
    {
        var users = await db.Users.AsNoTracking().Holding(words, keys).OrderBy(u => u.Id).Take(Most).Select(u => new { u.Id, u.DisplayName, u.Email }).ToListAsync(cancel);
        var orders = await db.Orders.AsNoTracking().Where(o => o.UserId == null && o.ErasedAt == null).Holding(words, keys)
            .OrderByDescending(o => o.Id).Take(Most).Select(o => new { o.Number, o.Name, o.Email }).ToListAsync(cancel);
        var answers = await db.FormAnswers.AsNoTracking().Holding(words, keys).OrderByDescending(a => a.Id).Take(Most).Select(a => new { a.Id, a.Email }).ToListAsync(cancel);
        var comments = await db.Comments.AsNoTracking().Holding(words, keys).OrderByDescending(c => c.Id).Take(Most).Select(c => new { c.Id, c.Author, c.Email }).ToListAsync(cancel);
        var programs = await db.ApiConsumers.AsNoTracking().Holding(words, keys).OrderBy(c => c.Id).Take(Most).Select(c => new { c.Id, c.ContactEmail }).ToListAsync(cancel);
        IEnumerable<FoundPerson> all =
        [
            .. users.Select(u => Person(u.DisplayName, u.Email!, "Account", new(PersonTrace.Account, u.Id))),
            .. orders.Select(o => Person(o.Name, o.Email, "Order", new(PersonTrace.Order, o.Number))),
            .. answers.Select(a => Person("", a.Email, "Form", new(PersonTrace.Answer, a.Id))),
            .. comments.Select(c => Person(c.Author, c.Email, "Comment", new(PersonTrace.Comment, c.Id))),
            .. programs.Select(p => Person("", p.ContactEmail, "API contact", new(PersonTrace.Program, p.Id))),
        ];
        return [.. all.DistinctBy(p => p.Email, StringComparer.OrdinalIgnoreCase)];
    }

    private static FoundPerson Person(string name, string email, string knownBy, PersonTrace trace) => new(name.Length > 0 ? name : email, email, knownBy, trace.Path);
}
