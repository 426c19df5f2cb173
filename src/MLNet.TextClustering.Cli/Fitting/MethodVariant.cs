using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.ML;

namespace MLNet.TextClustering.Cli.Fitting;

/// <summary>
/// A method by its name, or with options of its latent changed: <c>vae[Beta=0]</c>, <c>vae[ContrastiveWeight=0,Neighbours=0]</c>. The names are those of
/// <see cref="VaeLatentOptions"/> and its like, the numbers have a point. What an ingredient is worth is measured by leaving it out in this way.
/// </summary>
internal static partial class MethodVariant
{
    public const string Help = "Any option of a latent can be changed, as in vae[Beta=0,Neighbours=0].";

    /// <summary>The names in a list with commas between them; commas within brackets belong to the name.</summary>
    public static string[] SplitList(string text) => [.. Names().Matches(text).Select(m => m.Value.Trim()).Where(n => n.Length > 0)];

    /// <exception cref="ArgumentException">There is no such method, it has no VAE, or an option is unknown or has a value that it does not take.</exception>
    public static Method Parse(string text)
    {
        int bracket = text.IndexOf('[', StringComparison.Ordinal);
        string name = bracket < 0 ? text : text[..bracket];
        var method = MethodRegistry.All.SingleOrDefault(m => m.Name == name)
            ?? throw new ArgumentException($"There is no method '{name}'. The methods are: {string.Join(", ", MethodRegistry.All.Select(m => m.Name))}.");
        if (bracket < 0)
            return method;
        if (!text.EndsWith(']'))
            throw new ArgumentException($"'{text}' has no closing bracket at its end.");

        var changes = text[(bracket + 1)..^1].Split(',');
        bool hasOptions = false;
        var variant = method with { Name = text, Build = (ml, settings) => method.Build(ml, settings with { Adjust = Change }) };

        // The estimator checks its options when it is made, so this is where a value out of its range is found.
        variant.Build(new MLContext(), new MethodSettings("Text", 2, 1, _ => { }, CancellationToken.None));
        return hasOptions ? variant : throw new ArgumentException($"The method '{name}' has no latent whose options could be changed.");

        void Change(LatentOptions options)
        {
            hasOptions = true;
            foreach (string change in changes)
                Assign(options, change);
        }
    }

    private static void Assign(LatentOptions options, string text)
    {
        if (text.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, var value])
            throw new ArgumentException($"'{text}' is no option with its value. {Help}");
        var property = options.GetType().GetProperty(name) ?? throw new ArgumentException($"{options.GetType().Name} has no option '{name}'.");
        try
        {
            property.SetValue(options, TypeDescriptor.GetConverter(property.PropertyType).ConvertFromString(null, CultureInfo.InvariantCulture, value));
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException)
        {
            throw new ArgumentException($"The option {name} does not take the value '{value}'.", exception);
        }
    }

    [GeneratedRegex(@"[^,\[]+(\[[^\]]*\]?)?")]
    private static partial Regex Names();
}
