namespace WebApp.Data.Protection;

/// <summary>By what staff find a row, although the value itself is encrypted.</summary>
public enum FindBy
{
    /// <summary>It is not searched.</summary>
    Nothing,

    /// <summary>Each of its words, without regard to capitals and accents.</summary>
    Words,

    /// <summary>An e-mail address: the whole, what is before or behind the @ (with it), and the words of the first part.</summary>
    Email,

    /// <summary>A telephone number: its digits, with or without the prefix of the country.</summary>
    Phone,
}

/// <summary>
/// A text that tells something of a person: encrypted in the database. It cannot be compared or sorted by in a query; rows are
/// found by <see cref="PersonalSearch"/>. Empty texts stay as they are.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute
{
    /// <summary>By what it is found.</summary>
    public FindBy Find { get; init; }
}
