using System.Globalization;

namespace MLNet.TextClustering;

/// <summary>Checks an option's range; the message says the value and what is allowed.</summary>
internal static class OptionCheck
{
    public static void Within(string name, double value, double minimum, double maximum, string? remark = null)
    {
        if (value >= minimum && value <= maximum) return;
        string allowed = maximum is double.MaxValue or int.MaxValue ? $"at least {Text(minimum)}" : $"from {Text(minimum)} to {Text(maximum)}";
        throw Error(name, value, remark is null ? allowed : $"{allowed} ({remark})");
    }

    public static void AboveUpTo(string name, double value, double bound, double maximum)
    {
        if (value > bound && value <= maximum) return;
        throw Error(name, value, maximum == double.MaxValue ? $"above {Text(bound)}" : $"above {Text(bound)} and at most {Text(maximum)}");
    }

    private static ArgumentOutOfRangeException Error(string name, double value, string allowed) =>
        new(name, $"{name} is {Text(value)}. Use a value {allowed}.");

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
