using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Accounts;
using WebApp.Data;

namespace WebApp.Tests.Support;

/// <summary>One of the cast: an account as it is made through the real rules.</summary>
public sealed record Person(string Name, string Email, string? Role)
{
    /// <summary>Satisfies the rules; the same for all, since tests are not about guessing it.</summary>
    public string Password { get; init; } = "correct horse battery staple";
}

/// <summary>The people whom the tests know by name.</summary>
public static class Cast
{
    public static readonly Person Ada = new("Ada Owner", "ada@example.com", Roles.Owner);
    public static readonly Person Grace = new("Grace Manager", "grace@example.com", Roles.Manager);
    public static readonly Person Edgar = new("Edgar Editor", "edgar@example.com", Roles.Editor);
    public static readonly Person Olive = new("Olive Operator", "olive@example.com", Roles.Operator);
    public static readonly Person Carl = new("Carl Customer", "carl@example.com", null);

    extension(TestSite site)
    {
        /// <summary>Makes the person's account, unless it is there already; returns its id.</summary>
        public Task<int> Add(Person person) => site.InScope(async services =>
        {
            var users = services.GetRequiredService<UserManager<User>>();
            if (await users.FindByEmailAsync(person.Email) is { } known)
                return known.Id;
            var user = new User { UserName = person.Email, Email = person.Email, EmailConfirmed = true, DisplayName = person.Name, CreatedAt = DateTime.UtcNow };
            Check(await users.CreateAsync(user, person.Password));
            if (person.Role is { } role)
                Check(await users.AddToRoleAsync(user, role));
            return user.Id;
        });

        /// <summary>The person at a browser, signed in through the real form.</summary>
        public async Task<Visitor> SignedIn(Person person)
        {
            await site.Add(person);
            var visitor = new Visitor(site);
            var form = (await visitor.Get("/account/login")).Form("/account/login");
            var landed = await form.With("Input.Email", person.Email).With("Input.Password", person.Password).Submit();
            landed.Path.ShouldNotStartWith("/account/login", Case.Insensitive, $"{person.Name} could not sign in: {landed.Text}");
            return visitor;
        }
    }

    private static void Check(IdentityResult result) =>
        result.Succeeded.ShouldBeTrue(string.Join(" ", result.Errors.Select(e => e.Description)));
}
