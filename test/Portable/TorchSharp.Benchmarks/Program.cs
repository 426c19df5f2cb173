using static TorchSharp.torch;

namespace TorchSharp.Benchmarks;

internal static class Program
{
    /// <summary>usage: [products] [steps] [NAME-VOCABULARY] [threads=N]; without words, everything.</summary>
    private static void Main(string[] words)
    {
        foreach (var word in words.Where(w => w.StartsWith("threads=", StringComparison.Ordinal)))
            set_num_threads(int.Parse(word["threads=".Length..], System.Globalization.CultureInfo.InvariantCulture));
        var asked = words.Where(w => !w.Contains('=', StringComparison.Ordinal)).ToHashSet();
        Console.WriteLine($"threads\t{get_num_threads()}");
        if (asked.Count == 0 || asked.Contains("products"))
            Products.Run();
        if (asked.Count == 0 || asked.Contains("steps"))
            Steps.Run(null);
        foreach (var word in asked.Except(["products", "steps"]))
            Steps.Run(word);
    }
}
