namespace WebApp.Operations.Encryption;

/// <summary>The work that one guess at the passphrase of a backup takes.</summary>
/// <param name="LogRounds">Rounds of scrypt, as a power of 2; 1 to 20. 17 takes 128 MB for a moment and is what OWASP asks for.</param>
public sealed record PassphraseWork(int LogRounds = 17);
