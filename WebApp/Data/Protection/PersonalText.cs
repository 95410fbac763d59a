namespace WebApp.Data.Protection;

/// <summary>What the rest of the site needs to know of a value whose key is missing.</summary>
public static class PersonalText
{
    /// <summary>What people see instead of such a value.</summary>
    public const string Unreadable = PersonalCipher.Unreadable;

    /// <summary>Whether a text stands for a value that could not be read.</summary>
    public static bool IsUnreadable(string? text) => text == Unreadable;
}
