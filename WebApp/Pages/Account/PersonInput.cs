using System.ComponentModel.DataAnnotations;
using WebApp.Accounts;

namespace WebApp.Pages.Account;

/// <summary>An e-mail address that an account can have.</summary>
public class EmailInput : IValidatableObject
{
    [Required(ErrorMessage = "Type your e-mail address.")]
    [StringLength(PersonRules.MaxEmail, ErrorMessage = "An e-mail address has {1} characters at most.")]
    public string Email { get; set; } = "";

    /// <summary>A field that people do not see and robots fill in.</summary>
    public string? Website { get; set; }

    /// <summary>The address in its one form, once the form is valid.</summary>
    public string Address => EmailAddress.Read(Email) ?? "";

    /// <summary>Whether a robot has filled it in.</summary>
    public bool IsFromRobot => !string.IsNullOrEmpty(Website);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EmailAddress.Read(Email) is null)
            yield return new("An address like name@example.com, in plain letters before the @.", [nameof(Email)]);
    }
}

/// <summary>What somebody who wants an account fills in.</summary>
public sealed class PersonInput : EmailInput
{
    [Required(ErrorMessage = "Type your name.")]
    [StringLength(PersonRules.MaxName, ErrorMessage = "A name can have {1} characters at most.")]
    [RegularExpression(@"^[^\p{C}<>@]*$", ErrorMessage = "A name without signs such as < > @, please.")]
    public string Name { get; set; } = "";
}
