using System.ComponentModel.DataAnnotations;

namespace WebApp.Accounts;

/// <summary>The settings under <c>Accounts</c>.</summary>
public sealed class AccountsOptions
{
    /// <summary>Whether staff get into the admin only with a passkey or with password and code.</summary>
    public bool RequireSecondFactor { get; set; }

    /// <summary>Failed sign-ins from one network address in an hour; what is more is refused unseen.</summary>
    [Range(10, 100_000, ErrorMessage = "Accounts:FailedSignInsPerHour must be between {1} and {2}.")]
    public int FailedSignInsPerHour { get; set; } = 100;

    /// <summary>Registrations, forgotten passwords and changes of address from one network address in an hour.</summary>
    [Range(1, 100_000, ErrorMessage = "Accounts:LettersPerHour must be between {1} and {2}.")]
    public int LettersPerHour { get; set; } = 20;
}
