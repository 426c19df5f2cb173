using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Changes the case of texts and drops diacritics, punctuation marks or numbers.</summary>
public sealed class TextNormalizingEstimator : TrivialEstimator<TextNormalizingTransformer>
{
    internal const string ExpectedColumnType = "String or vector of String";

    public enum CaseMode
    {
        Lower = 0,
        Upper = 1,
        None = 2,
    }

    internal TextNormalizingEstimator(IHostEnvironment env, string outputColumnName, string inputColumnName = null,
        CaseMode caseMode = CaseMode.Lower, bool keepDiacritics = false, bool keepPunctuations = true, bool keepNumbers = true)
        : base(env.Register(nameof(TextNormalizingEstimator)), new TextNormalizingTransformer(env.Register(nameof(TextNormalizingTransformer)), caseMode, keepDiacritics, keepPunctuations, keepNumbers,
            (outputColumnName, inputColumnName ?? outputColumnName)))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
        => TextColumns.AddOutputs(inputSchema, Transformer.Columns, TextColumns.IsText, ExpectedColumnType,
            (name, input) => input.Kind == SchemaShape.Column.VectorKind.Scalar
                ? new SchemaShape.Column(name, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance, false)
                : TextColumns.TokensShape(name));
}
