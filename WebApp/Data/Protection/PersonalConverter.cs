using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace WebApp.Data.Protection;

/// <summary>Encrypts a column on its way into the database and decrypts it on its way out. The compiled model calls the two ways by name.</summary>
internal static class PersonalConverter
{
    /// <summary>The converter of a column.</summary>
    /// <param name="column">Table and column: <c>Orders.Email</c>.</param>
    public static ValueConverter<string, string> Of(string column) => new(text => In(text, column), stored => Out(stored, column));

    // Only a save writes. Whatever else asks for the stored form wants to compare with it, and would never find anything,
    // since the same text is stored differently every time: better to hear of that at once.
    internal static string In(string text, string column) => text.Length == 0 ? text : PersonalCipher.Encrypt(
        KeyRegister.Writing ?? throw new InvalidOperationException($"{column} is encrypted: a query cannot compare it. Find rows with Holding(words)."),
        column, text);

    internal static string Out(string stored, string column) => PersonalCipher.Read(stored, column).Text;
}
