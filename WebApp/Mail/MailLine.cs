namespace WebApp.Mail;

/// <summary>One line of a list in a mail: what it is on the left, how much on the right.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Amount">How much, as shown; may be empty.</param>
/// <param name="Note">Smaller, below; such as the chosen size.</param>
/// <param name="IsTotal">Set off and bold.</param>
public sealed record MailLine(string Text, string Amount, string? Note = null, bool IsTotal = false);
