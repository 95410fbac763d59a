namespace WebApp.Components;

/// <summary>A bar of a chart.</summary>
/// <param name="Label">What it stands for, such as <c>14:00</c>.</param>
/// <param name="Value">Its height.</param>
/// <param name="Bad">How much of it is bad, drawn at its foot.</param>
/// <param name="Words">All of it in words.</param>
public sealed record ChartBar(string Label, double Value, double Bad, string Words);

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Values">A value for each label; null: none.</param>
public sealed record ChartLine(string Name, IReadOnlyList<double?> Values);

/// <summary>Where things stand in a chart: as wide as a panel, with room for words on the left and below.</summary>
public static class ChartScale
{
    /// <summary>Its size and margins, in its own units.</summary>
    public const double Width = 720, Height = 220, Left = 56, Right = 8, Top = 12, Bottom = 28;

    /// <summary>A round figure that nothing exceeds: 1, 2 or 5 with zeros behind.</summary>
    public static double Ceiling(double most)
    {
        if (most <= 1)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return new[] { 1, 2, 5, 10 }.Select(step => step * power).First(step => step >= most);
    }

    /// <summary>How high a value lies.</summary>
    public static double Y(double value, double ceiling) => Height - Bottom - value / ceiling * (Height - Top - Bottom);

    /// <summary>Where a slot begins, of so many.</summary>
    public static double X(double slot, int count) => Left + slot * (Width - Left - Right) / Math.Max(1, count);

    /// <summary>Which labels are written: about eight.</summary>
    public static bool IsLabelled(int index, int count) => index % Math.Max(1, (int)Math.Ceiling(count / 8.0)) == 0;

    /// <summary>A number as SVG reads it.</summary>
    public static string N(double value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
