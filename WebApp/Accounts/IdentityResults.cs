using Microsoft.AspNetCore.Identity;

namespace WebApp.Accounts;

/// <summary>What to do with Identity's answers.</summary>
public static class IdentityResults
{
    extension(IdentityResult result)
    {
        /// <summary>The refusals in words, as one line.</summary>
        public string Words => string.Join(" ", result.Errors.Select(e => e.Description).Distinct());

        /// <summary>For steps that cannot be refused unless something is broken.</summary>
        /// <exception cref="InvalidOperationException">It was refused.</exception>
        public void OrThrow()
        {
            if (!result.Succeeded)
                throw new InvalidOperationException($"Identity refused: {string.Join(", ", result.Errors.Select(e => e.Code))}.");
        }
    }
}
