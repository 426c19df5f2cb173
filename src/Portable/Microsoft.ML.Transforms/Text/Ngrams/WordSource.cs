using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Transforms.Text;

/// <summary>The first steps of the word bags: several texts become one vector, and texts become words.</summary>
internal static class WordSource
{
    public static ITransformer[] Fit(IHostEnvironment env, string outputColumnName, string[] inputColumnNames, IDataView input, out IDataView words)
    {
        var steps = new List<ITransformer>();
        string source = inputColumnNames[0];
        words = input;
        if (inputColumnNames.Length > 1)
        {
            source = outputColumnName;
            var join = new ColumnConcatenatingTransformer(env, new ColumnConcatenatingTransformer.ConcatenatedColumn(source, inputColumnNames));
            words = join.Transform(words);
            steps.Add(join);
        }

        ITransformer tokenizer = new WordTokenizingEstimator(env, outputColumnName, source).Fit(words);
        words = tokenizer.Transform(words);
        steps.Add(tokenizer);
        return [.. steps];
    }

    public static SchemaShape AddOutput(SchemaShape inputSchema, string[] inputColumnNames, SchemaShape.Column output)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        foreach (string name in inputColumnNames)
            TextColumns.FindInput(inputSchema, name, TextColumns.IsText, TextNormalizingEstimator.ExpectedColumnType);
        return inputSchema.With(output);
    }
}
