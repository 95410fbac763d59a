namespace WebApp.Journal;

/// <summary>What calls add up to: their number, bytes and time, and how many of them were how fast.</summary>
public sealed class CallSum
{
    /// <summary>The upper ends of the classes of duration, in milliseconds; a last class takes the rest.</summary>
    public static IReadOnlyList<double> Bounds { get; } = [1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300, 500, 1000, 2000, 5000];

    /// <summary>How many calls.</summary>
    public long Calls { get; set; }

    /// <summary>Bytes of the requests' bodies.</summary>
    public long BytesIn { get; set; }

    /// <summary>Bytes of the answers' bodies.</summary>
    public long BytesOut { get; set; }

    /// <summary>How long all of them took together, in microseconds.</summary>
    public long Micros { get; set; }

    /// <summary>How many calls in each class of duration.</summary>
    public long[] Classes { get; } = new long[Bounds.Count + 1];

    /// <summary>One more call.</summary>
    public void Add(in CountedCall call)
    {
        Calls++;
        BytesIn += call.BytesIn;
        BytesOut += call.BytesOut;
        Micros += (long)call.Took.TotalMicroseconds;
        Classes[ClassOf(call.Took.TotalMilliseconds)]++;
    }

    /// <summary>Another sum on top.</summary>
    public void Add(CallSum other)
    {
        (Calls, BytesIn, BytesOut, Micros) = (Calls + other.Calls, BytesIn + other.BytesIn, BytesOut + other.BytesOut, Micros + other.Micros);
        for (var i = 0; i < Classes.Length; i++)
            Classes[i] += other.Classes[i];
    }

    /// <summary>The duration in milliseconds that this share of the calls did not exceed, as near as the classes tell; 0 without calls.</summary>
    /// <param name="share">Such as 0.95.</param>
    public double Percentile(double share)
    {
        var (wanted, seen) = (Calls * share, 0L);
        for (var i = 0; i < Classes.Length; i++)
        {
            if (Classes[i] > 0 && seen + Classes[i] >= wanted)
            {
                // Within a class they are taken to lie evenly.
                var from = i == 0 ? 0 : Bounds[i - 1];
                var to = i < Bounds.Count ? Bounds[i] : from;
                return from + (to - from) * Math.Clamp((wanted - seen) / Classes[i], 0, 1);
            }
            seen += Classes[i];
        }
        return 0;
    }

    private static int ClassOf(double milliseconds)
    {
        var i = 0;
        while (i < Bounds.Count && milliseconds > Bounds[i])
            i++;
        return i;
    }
}
