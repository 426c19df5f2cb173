using Microsoft.ML.Data;

namespace MLNet.TextClustering.Augmentation;

/// <summary>What the mapping of texts reads.</summary>
internal sealed class TextBefore
{
    public const string Column = "TextClustering.TextBefore";

    [ColumnName(Column)]
    public ReadOnlyMemory<char> Text { get; set; }
}

/// <summary>What it writes.</summary>
internal sealed class TextAfter
{
    public const string Column = "TextClustering.TextAfter";

    [ColumnName(Column)]
    public ReadOnlyMemory<char> Text { get; set; }
}
