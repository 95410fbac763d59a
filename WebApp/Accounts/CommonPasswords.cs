namespace WebApp.Accounts;

/// <summary>
/// The passwords that everybody tries first. Lists of leaked passwords are mostly a few words with digits and signs around
/// them, so the words are kept and the trimmings are taken off before looking: <c>P@ssw0rd2024!</c> is found as "password".
/// </summary>
internal static class CommonPasswords
{
    private const int FewestDifferent = 5;

    private static readonly HashSet<string> Words = [.. """
        password passwort pass passwd motdepasse contrasena senha parola wachtwoord haslo
        letmein welcome welcometo login admin administrator root user guest test tester testing default changeme secret
        master access hello helloworld whatever trustno one iloveyou ilove loveyou iloveu love lovely sunshine princess
        monkey dragon football baseball basketball soccer hockey superman batman spiderman starwars pokemon minecraft
        naruto shadow michael jennifer jessica ashley charlie jordan daniel thomas andrew george robert william
        computer internet samsung google facebook apple microsoft windows liverpool arsenal chelsea barcelona juventus
        manchester cheese chocolate butterfly flower summer winter spring autumn freedom killer mustang ferrari
        mainstay shop store website company office business owner manager editor operator staff
        qwerty qwertyuiop qwertyui qwertz qwertzuiop azerty azertyuiop asdfgh asdfghjkl asdfghjk asdf zxcvbn zxcvbnm zxcv
        qazwsx qazwsxedc qazwsxedcrfv qwe qweasd qweasdzxc asd zxc poiuytrewq lkjhgfdsa mnbvcxz abc abcd abcdef abcdefg
        abcdefgh abcdefghi abcdefghij abcdefghijklmnopqrstuvwxyz
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static readonly string[] Rows =
        ["01234567890123456789", "09876543210987654321", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn", "q1w2e3r4t5y6u7i8o9p0", "a1b2c3d4e5f6g7h8i9j0", "zaq12wsxcde34rfv"];

    /// <summary>Whether this password is one of those, in any case and with digits or signs around it.</summary>
    public static bool Contains(string password)
    {
        var lower = password.ToLowerInvariant();
        return lower.Distinct().Count() < FewestDifferent
            || Rows.Any(row => row.Contains(lower, StringComparison.Ordinal))
            || Peelings(lower).Any(word => word.Length == 0 || Words.Contains(word) || IsDoubled(word));
    }

    // As typed, without digits and signs at its ends, and with the usual signs read as letters.
    private static IEnumerable<string> Peelings(string lower)
    {
        yield return lower;
        yield return Peel(lower);
        yield return Peel(Read(lower));
        yield return Read(Peel(lower));
    }

    private static string Peel(string word)
    {
        var letters = word.AsSpan();
        while (letters is [var first, ..] && !char.IsLetter(first))
            letters = letters[1..];
        while (letters is [.., var last] && !char.IsLetter(last))
            letters = letters[..^1];
        return letters.ToString();
    }

    private static string Read(string word) => string.Concat(word.Select(c => c switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => c,
    }));

    private static bool IsDoubled(string word) =>
        word.Length % 2 == 0 && word[..(word.Length / 2)] == word[(word.Length / 2)..] && Words.Contains(word[..(word.Length / 2)]);
}
