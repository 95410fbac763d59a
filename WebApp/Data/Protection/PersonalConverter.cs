using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace WebApp.Data.Protection;

/// <summary>Encrypts a column on its way into the database and decrypts it on its way out.</summary>
/// <param name="column">Table and column: <c>Orders.Email</c>.</param>
/// <param name="find">By what the row is found.</param>
internal sealed class PersonalConverter(string column, FindBy find) : ValueConverter<string, string>(
    text => In(text, column), stored => PersonalCipher.Read(stored, column).Text)
{
    public string Column { get; } = column;

    public FindBy Find { get; } = find;

    // Only a save writes. Whatever else asks for the stored form wants to compare with it, and would never find anything,
    // since the same text is stored differently every time: better to hear of that at once.
    private static string In(string text, string column) => text.Length == 0 ? text : PersonalCipher.Encrypt(
        KeyRegister.Writing ?? throw new InvalidOperationException($"{column} is encrypted: a query cannot compare it. Find rows with Holding(words)."),
        column, text);
}
