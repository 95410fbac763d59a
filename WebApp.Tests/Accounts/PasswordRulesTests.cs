using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Data;
using WebApp.Tests.Support;

namespace WebApp.Tests.Accounts;

public sealed class PasswordRulesTests
{
    [Fact]
    public async Task What_is_refused_and_what_is_taken()
    {
        await using var site = new TestSite();
        await site.InScope(async services =>
        {
            var users = services.GetRequiredService<UserManager<User>>();
            var user = new User { UserName = "edgar.lindqvist@example.com", Email = "edgar.lindqvist@example.com", DisplayName = "Edgar Lindqvist" };
            async Task<string?> Refusal(string password)
            {
                foreach (var rule in users.PasswordValidators)
                    if (await rule.ValidateAsync(users, user, password) is { Succeeded: false } refused)
                        return refused.Errors.First().Code;
                return null;
            }

            foreach (var common in new[] { "1234567890", "Password123!", "P@ssw0rd2024", "qwertyuiop", "letmein!!!!", "Welcome2026!", "aaaaaaaaaaaa", "passwordpassword", "1q2w3e4r5t6y", "iloveyou1234" })
                (await Refusal(common)).ShouldBe("PasswordTooCommon", common);
            foreach (var own in new[] { "edgar.lindqvist", "EDGAR.LINDQVIST@example.com", "edgar lindqvist" })
                (await Refusal(own)).ShouldBe("PasswordIsKnown", own);
            (await Refusal("nine char")).ShouldBe("PasswordTooShort");
            (await Refusal(string.Concat(Enumerable.Repeat("ab cd ef g", 21)))).ShouldBe("PasswordTooLong");
            foreach (var good in new[] { "correct horse battery staple", "vier graue wölfe", "日本語の長いパスワード", "kettle-moss-93", "passwords are tedious" })
                (await Refusal(good)).ShouldBeNull(good);
            return true;
        });
    }

    [Fact]
    public async Task A_stolen_hash_takes_210000_rounds_for_each_guess()
    {
        await using var site = new TestSite().WithSlowHashes();
        await site.Add(Cast.Carl);
        var hash = Convert.FromBase64String((await site.InDatabase(db => db.Users.Select(u => u.PasswordHash).SingleAsync()))!);
        // Identity's version 3: a byte of the format, the function (2 is HMAC-SHA512), the rounds.
        (hash[0], BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5))).ShouldBe(((byte)1, 2u, 210_000u));
    }
}
