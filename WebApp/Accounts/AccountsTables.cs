using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WebApp.Data;
using WebApp.Data.Protection;

namespace WebApp.Accounts;

/// <summary>What Accounts adds to Identity's own tables: the four roles, there from the first migration, and lengths.</summary>
internal static class AccountsTables
{
    internal sealed class RoleTable : IEntityTypeConfiguration<IdentityRole<int>>
    {
        public void Configure(EntityTypeBuilder<IdentityRole<int>> table) =>
            table.HasData(Roles.All.Select((name, index) => new IdentityRole<int>(name)
            {
                Id = index + 1,
                NormalizedName = name.ToUpperInvariant(),
                ConcurrencyStamp = name,
            }));
    }

    internal sealed class UserTable : IEntityTypeConfiguration<User>
    {
        public void Configure(EntityTypeBuilder<User> table)
        {
            table.Property(u => u.DisplayName).HasMaxLength(PersonRules.MaxName);
            table.Property(u => u.Email).IsPersonal(FindBy.Email);
            table.Property(u => u.PhoneNumber).IsPersonal(FindBy.Phone);
            table.Property(u => u.NormalizedEmail).IsBlindIndexOf(nameof(User.Email));
            table.Property(u => u.NormalizedUserName).IsBlindIndexOf(nameof(User.UserName));
            // Identity leaves this one plain; two accounts of one address must be impossible, not only checked.
            table.HasIndex(u => u.NormalizedEmail).IsUnique().HasDatabaseName("EmailIndex");
        }
    }
}
