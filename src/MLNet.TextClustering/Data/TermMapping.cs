using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNet.TextClustering.Data;

/// <summary>The mapping from a text to its terms, by a name that a saved model finds it with again.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class TermMapping : CustomMappingFactory<TermMapping.Text, TermMapping.Terms>
{
    /// <summary>Part of saved models: a change in <see cref="Tokenizer"/> that changes terms needs a new version beside this one.</summary>
    public const string Contract = "MLNet.TextClustering.Terms.v1";

    public const string TextColumn = "TextClustering.Text";
    public const string TermColumn = "TextClustering.Terms";
    public const string KeyColumn = "TextClustering.TermKeys";
    public const int MaximumTerms = 10_000_000;

    public static void Map(Text text, Terms terms)
    {
        var list = new List<ReadOnlyMemory<char>>();
        Tokenizer.Split(text.Value.Span, list);
        terms.Values = new VBuffer<ReadOnlyMemory<char>>(list.Count, [.. list]);
    }

    public override Action<Text, Terms> GetMapping() => Map;

    internal sealed class Text
    {
        [ColumnName(TextColumn)]
        public ReadOnlyMemory<char> Value { get; set; }
    }

    internal sealed class Terms
    {
        [ColumnName(TermColumn)]
        public VBuffer<ReadOnlyMemory<char>> Values { get; set; }
    }
}
