using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>What the two removers of stop words have in common.</summary>
internal static class StopWordsMapper
{
    public static SchemaShape AddOutputs(SchemaShape inputSchema, (string outputColumnName, string inputColumnName)[] columns)
        => TextColumns.AddOutputs(inputSchema, columns,
            column => TextColumns.IsText(column) && column.Kind != SchemaShape.Column.VectorKind.Scalar,
            StopWordsRemovingEstimator.ExpectedColumnType, (name, _) => TextColumns.TokensShape(name));

    public static void CheckInput(DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType { ItemType: TextDataViewType })
            throw Contracts.ExceptSchemaMismatch("inputSchema", "input", column.Name, StopWordsRemovingEstimator.ExpectedColumnType, column.Type.ToString());
    }

    public static DataViewSchema.DetachedColumn[] GetOutputColumns((string outputColumnName, string inputColumnName)[] columns)
        => Array.ConvertAll(columns, pair =>
            new DataViewSchema.DetachedColumn(pair.outputColumnName, new VectorDataViewType(TextDataViewType.Instance)));

    public static ValueGetter<VBuffer<ReadOnlyMemory<char>>> MakeGetter(DataViewRow input, DataViewSchema.Column column, WordSet stopWords)
    {
        var getWords = input.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        VBuffer<ReadOnlyMemory<char>> words = default;
        var kept = new List<ReadOnlyMemory<char>>();
        return (ref VBuffer<ReadOnlyMemory<char>> value) =>
        {
            getWords(ref words);
            kept.Clear();
            foreach (ReadOnlyMemory<char> word in words.GetValues())
            {
                if (!word.IsEmpty && !stopWords.Contains(word.Span))
                    kept.Add(word);
            }
            TokenBuffers.Write(CollectionsMarshal.AsSpan(kept), ref value);
        };
    }
}
