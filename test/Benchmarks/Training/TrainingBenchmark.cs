using System.Globalization;
using static TorchSharp.torch;

namespace Benchmarks.Training;

/// <summary>The time of matrix products and of training steps, and how far it is from what the machine could do.</summary>
internal static class TrainingBenchmark
{
    /// <summary>Words: products, steps, NAME-VOCABULARY, threads=N; without words, everything.</summary>
    internal static void Run(string[] words)
    {
        foreach (string word in words.Where(w => w.StartsWith("threads=", StringComparison.Ordinal)))
            set_num_threads(int.Parse(word["threads=".Length..], CultureInfo.InvariantCulture));
        var asked = words.Where(w => !w.Contains('=', StringComparison.Ordinal)).ToHashSet();
        Console.WriteLine($"threads\t{get_num_threads()}");
        var machine = new Machine();
        if (asked.Count == 0 || asked.Contains("products"))
            Products.Run(machine);
        if (asked.Count == 0 || asked.Contains("steps"))
            Steps.Run(null, machine);
        foreach (string word in asked.Except(["products", "steps"]))
            Steps.Run(word, machine);
    }
}
