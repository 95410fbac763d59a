namespace WebApp.Security.Sensing;

/// <summary>
/// Which characters stand in a text, without regard to case; all beyond ASCII counts as one. A text that lacks a character of every hint of
/// a pattern cannot match it: that is found out in nanoseconds, and is true of nearly all that honest people send.
/// </summary>
internal readonly record struct Signs(ulong Low, ulong High)
{
    private const ulong Capitals = 0x07FF_FFFEUL;
    private const ulong Beyond = 1UL << 63;

    /// <summary>The characters of a text.</summary>
    public static Signs Of(ReadOnlySpan<char> text)
    {
        ulong low = 0, high = 0;
        foreach (var c in text)
        {
            var bit = 1UL << (c & 63);
            if (c > 127)
                high |= Beyond;
            else
            {
                // All ones below 64; a branch would be mispredicted at every space.
                var isLow = (ulong)((c - 64L) >> 63);
                low |= bit & isLow;
                high |= bit & ~isLow;
            }
        }
        return new(low, high | ((high & Capitals) << 32));
    }

    /// <summary>Whether every one of the others stands here.</summary>
    public bool HasAll(Signs others) => ((others.Low & ~Low) | (others.High & ~High)) == 0;

    /// <summary>Whether one of the others stands here.</summary>
    public bool HasAny(Signs others) => ((others.Low & Low) | (others.High & High)) != 0;

    /// <summary>Whether a character of ASCII, a small one if it is a letter, stands here.</summary>
    public bool Has(char sign) => ((sign < 64 ? Low : High) & (1UL << (sign & 63))) != 0;

    /// <summary>Both together.</summary>
    public Signs With(Signs others) => new(Low | others.Low, High | others.High);
}
