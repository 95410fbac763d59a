using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using WebApp.Accounts;

namespace WebApp.Commands;

/// <summary>What was typed after <c>staff</c>.</summary>
internal sealed record StaffArguments(string Email, string Role, bool PasswordFromInput)
{
    public static bool TryParse(string[] args, [NotNullWhen(true)] out StaffArguments? arguments, out string problem)
    {
        arguments = null;
        problem = "";
        if (args is not [_, "add", var email, .. var options])
            problem = "What should be done?";
        else if (email.Length > PersonRules.MaxEmail || !new EmailAddressAttribute().IsValid(email))
            problem = $"“{email}” is not an e-mail address.";
        else
            problem = Read(email, options, out arguments);
        return arguments is not null;
    }

    private static string Read(string email, string[] options, out StaffArguments? arguments)
    {
        arguments = null;
        string? role = null;
        var fromInput = false;
        for (var i = 0; i < options.Length; i++)
        {
            if (options[i] == "--password-stdin")
                fromInput = true;
            else if (options[i] == "--role" && i + 1 < options.Length && Roles.Find(options[i + 1]) is { } found)
                (role, i) = (found, i + 1);
            else
                return options[i] == "--role" ? $"--role must be one of {string.Join(", ", Roles.All)}." : $"“{options[i]}” is not known here.";
        }
        if (role is null)
            return $"--role is missing: one of {string.Join(", ", Roles.All)}.";
        arguments = new StaffArguments(email, role, fromInput);
        return "";
    }
}
