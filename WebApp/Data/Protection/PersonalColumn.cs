namespace WebApp.Data.Protection;

/// <summary>An encrypted column.</summary>
/// <param name="Column">Table and column: <c>Orders.Email</c>.</param>
/// <param name="Find">By what the row is found.</param>
internal readonly record struct PersonalColumn(string Column, FindBy Find);
