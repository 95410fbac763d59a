using System.Globalization;
using System.Security.Claims;

namespace WebApp.Accounts;

/// <summary>Who is asking, read from the sign-in cookie without a look into the database.</summary>
public static class SignedIn
{
    extension(ClaimsPrincipal person)
    {
        /// <summary>The account's id; null for a guest.</summary>
        public int? UserId => int.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id) ? id : null;

        /// <summary>The name to greet by: the display name, otherwise the e-mail address; null for a guest.</summary>
        public string? GreetingName => person.FindFirstValue(ClaimTypes.GivenName);

        /// <summary>The e-mail address; null for a guest.</summary>
        public string? Email => person.FindFirstValue(ClaimTypes.Email);

        /// <summary>The roles, most powerful first; empty for guests and customers.</summary>
        public IEnumerable<string> StaffRoles => Roles.All.Where(person.IsInRole);

        /// <summary>Whether one of the roles has this permission of the table.</summary>
        public bool Can(string permission) => person.StaffRoles.Intersect(Permissions.Table[permission]).Any();

        /// <summary>Whether any role makes this person staff.</summary>
        public bool IsStaff => person.StaffRoles.Any();
    }
}
