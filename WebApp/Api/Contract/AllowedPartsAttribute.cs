using System.ComponentModel.DataAnnotations;

namespace WebApp.Api.Contract;

/// <summary>A list of names that may each be one of these.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AllowedPartsAttribute(params string[] names) : ValidationAttribute
{
    /// <summary>The names.</summary>
    public IReadOnlyList<string> Names => names;

    /// <inheritdoc />
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is List<string> given && given.Find(name => !names.Contains(name)) is { } unknown
            ? new ValidationResult($"“{unknown}” is none of {string.Join(", ", names)}.", [validationContext.MemberName ?? ""])
            : ValidationResult.Success;
}
