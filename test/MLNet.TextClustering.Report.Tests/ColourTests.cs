using System.Globalization;
using System.Text.RegularExpressions;
using MLNet.TextClustering.Report.Page;

namespace MLNet.TextClustering.Report.Tests;

/// <summary>The colours of the style sheet, by the formulas of WCAG 2.2 for contrast and CIE 1976 for difference.</summary>
public class ColourTests
{
    // Machado, Oliveira, Fernandes 2009: what remains of linear RGB without one kind of cones.
    private static readonly double[][,] Eyes =
    [
        new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
        new double[,] { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
        new double[,] { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
        new double[,] { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
    ];

    private static readonly double[,] Xyz = { { 0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505 }, { 0.2126, 0.7152, 0.0722 }, { 0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089 } };

    [TestCase(false)]
    [TestCase(true)]
    public void Clusters_stand_out_from_the_card_and_text_can_be_read(bool isDark)
    {
        var colours = Read(isDark);
        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < Mark.Colours; i++)
                Assert.That(Contrast(colours[$"c{i}"], colours["card"]), Is.GreaterThanOrEqualTo(3), $"--c{i}");
            foreach (var (text, ground) in new[] { ("ink", "ground"), ("ink", "card"), ("ink", "bar"), ("quiet", "ground"), ("quiet", "card"), ("accent", "ground"), ("accent", "card") })
                Assert.That(Contrast(colours[text], colours[ground]), Is.GreaterThanOrEqualTo(4.5), $"{text} on {ground}");
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Clusters_stay_apart_for_every_eye(bool isDark)
    {
        var colours = Read(isDark);
        foreach (var eye in Eyes)
        {
            double[][] seen = [.. Enumerable.Range(0, Mark.Colours).Select(i => Lab(Times(eye, colours[$"c{i}"])))];
            for (int i = 0; i < seen.Length; i++)
            {
                for (int j = 0; j < i; j++)
                    Assert.That(Math.Sqrt(seen[i].Zip(seen[j], (a, b) => (a - b) * (a - b)).Sum()), Is.GreaterThan(20), $"--c{i} and --c{j}");
            }
        }
    }

    private static Dictionary<string, double[]> Read(bool isDark)
    {
        string style = PageAssets.Embedded.Style;
        int dark = style.IndexOf("prefers-color-scheme: dark", StringComparison.Ordinal);
        string part = isDark ? style[dark..] : style[..dark];
        return Regex.Matches(part, "--([a-z0-9]+): #([0-9a-f]{6});").ToDictionary(m => m.Groups[1].Value, m => Linear(m.Groups[2].Value));
    }

    private static double[] Linear(string hex) =>
        [.. new[] { 0, 2, 4 }.Select(i => int.Parse(hex.AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];

    private static double Contrast(double[] colour, double[] other)
    {
        double a = Times(Xyz, colour)[1] + 0.05, b = Times(Xyz, other)[1] + 0.05;
        return Math.Max(a, b) / Math.Min(a, b);
    }

    private static double[] Lab(double[] rgb)
    {
        double[] f = [.. Times(Xyz, [.. rgb.Select(c => Math.Clamp(c, 0, 1))]).Select(t => t > 0.008856 ? Math.Cbrt(t) : (7.787 * t) + (16.0 / 116))];
        return [(116 * f[1]) - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])];
    }

    private static double[] Times(double[,] matrix, double[] v) => [.. Enumerable.Range(0, 3).Select(i => (matrix[i, 0] * v[0]) + (matrix[i, 1] * v[1]) + (matrix[i, 2] * v[2]))];
}
