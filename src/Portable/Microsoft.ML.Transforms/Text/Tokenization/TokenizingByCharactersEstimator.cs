using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Turns texts into vectors of keys, one for each character.</summary>
public sealed class TokenizingByCharactersEstimator : TrivialEstimator<TokenizingByCharactersTransformer>
{
    internal const string ExpectedColumnType = "String";

    internal TokenizingByCharactersEstimator(IHostEnvironment env, string outputColumnName, string inputColumnName = null, bool useMarkerCharacters = true)
        : base(env.Register(nameof(TokenizingByCharactersEstimator)), new TokenizingByCharactersTransformer(env.Register(nameof(TokenizingByCharactersTransformer)), useMarkerCharacters, (outputColumnName, inputColumnName ?? outputColumnName)))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var keyValues = new SchemaShape.Column(
            AnnotationUtils.Kinds.KeyValues, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, false);
        return TextColumns.AddOutputs(inputSchema, Transformer.Columns, TextColumns.IsText, ExpectedColumnType,
            (name, _) => new SchemaShape.Column(
                name, SchemaShape.Column.VectorKind.VariableVector, NumberDataViewType.UInt16, true, new SchemaShape([keyValues])));
    }
}
