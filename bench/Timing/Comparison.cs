namespace Timing;

/// <summary>Two samples of times, compared.</summary>
/// <param name="Difference">Between the medians, in milliseconds.</param>
/// <param name="P">How likely a difference of ranks like this is between samples of the same kind (Mann and Whitney's U, two-sided, normal approximation).</param>
internal sealed record Comparison(double Difference, double P)
{
    /// <summary>Compares them.</summary>
    public static Comparison Of(List<double> first, List<double> second)
    {
        var ranked = first.Select(t => (Time: t, IsFirst: true)).Concat(second.Select(t => (Time: t, IsFirst: false))).OrderBy(t => t.Time).ToList();
        var ranks = ranked.Select((t, index) => t.IsFirst ? index + 1.0 : 0).Sum();
        double n = first.Count, m = second.Count;
        var u = ranks - (n * (n + 1) / 2);
        var z = (u - (n * m / 2)) / Math.Sqrt(n * m * (n + m + 1) / 12);
        return new(At(first, 0.5) - At(second, 0.5), 2 * (1 - Normal(Math.Abs(z))));
    }

    /// <summary>Median, and where the middle nine tenths lie.</summary>
    public static string Line(List<double> times) => $"{At(times, 0.5):0.0} ms, {At(times, 0.05):0.0}-{At(times, 0.95):0.0}";

    private static double At(List<double> times, double part) => times.Order().ElementAt((int)(part * (times.Count - 1)));

    // The share of a normal distribution below z (Abramowitz and Stegun, 26.2.17; error below 7.5e-8).
    private static double Normal(double z)
    {
        var t = 1 / (1 + (0.2316419 * z));
        var tail = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return 1 - (Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * tail);
    }
}
