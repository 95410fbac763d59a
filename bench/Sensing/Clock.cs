using System.Diagnostics;

namespace Sensing;

/// <summary>How long something took, in microseconds.</summary>
internal sealed record Times(double Median, double P99, double Worst);

internal static class Clock
{
    /// <summary>Does it so many times, after as many to warm up as a tenth of them.</summary>
    public static Times Measure(int times, Action work)
    {
        for (var i = 0; i < times / 10 + 1; i++)
            work();
        return Of(Enumerable.Range(0, times).Select(_ =>
        {
            var from = Stopwatch.GetTimestamp();
            work();
            return Stopwatch.GetElapsedTime(from).TotalMicroseconds;
        }));
    }

    /// <summary>The same of what is made anew each time, which does not count.</summary>
    public static Times Measure<T>(int times, Func<T> make, Func<T, object> work)
    {
        for (var i = 0; i < times / 10 + 1; i++)
            work(make());
        return Of(Enumerable.Range(0, times).Select(_ =>
        {
            var made = make();
            var from = Stopwatch.GetTimestamp();
            work(made);
            return Stopwatch.GetElapsedTime(from).TotalMicroseconds;
        }));
    }

    /// <summary>The figures of single times.</summary>
    public static Times Of(IEnumerable<double> micros)
    {
        var sorted = micros.Order().ToList();
        return new(sorted[sorted.Count / 2], sorted[sorted.Count * 99 / 100], sorted[^1]);
    }
}
