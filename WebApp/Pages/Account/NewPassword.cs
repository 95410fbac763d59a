using System.ComponentModel.DataAnnotations;
using System.Globalization;
using WebApp.Accounts;

namespace WebApp.Pages.Account;

/// <summary>The two fields wherever a password is chosen. Its rules are Identity's; here is only what must be refused before hashing.</summary>
public class NewPassword
{
    /// <summary>What stands under the label.</summary>
    public static string Hint { get; } = string.Create(CultureInfo.InvariantCulture, $"At least {PersonRules.MinPassword} characters. Four plain words are fine.");

    [Required(ErrorMessage = "Type a password.")]
    [StringLength(PersonRules.MaxPassword, ErrorMessage = "A password can have {1} characters at most.")]
    public string Password { get; set; } = "";

    [Required(ErrorMessage = "Type the password once more.")]
    [Compare(nameof(Password), ErrorMessage = "The two passwords are not the same.")]
    public string Again { get; set; } = "";
}
