using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Turns texts into vectors: weighted counts of word and character n-grams, each of the two parts divided by its norm.</summary>
public sealed partial class TextFeaturizingEstimator : IEstimator<ITransformer>
{
    public enum Language
    {
        English = 1,
        French = 2,
        German = 3,
        Dutch = 4,
        Italian = 5,
        Spanish = 6,
        Japanese = 7,
    }

    public enum NormFunction
    {
        None = 0,
        L1 = 1,
        L2 = 2,
        Infinity = 3,
    }

    public sealed class Options : TransformInputBase
    {
        /// <summary>By which norm each part is divided.</summary>
        public NormFunction Norm = NormFunction.L2;

        public TextNormalizingEstimator.CaseMode CaseMode = TextNormalizingEstimator.CaseMode.Lower;

        public bool KeepDiacritics;

        public bool KeepPunctuations = true;

        public bool KeepNumbers = true;

        /// <summary>A column for the words; none by default.</summary>
        public string OutputTokensColumnName;

        /// <summary>Which stop words to remove; null to keep them.</summary>
        public IStopWordsRemoverOptions StopWordsRemoverOptions { get; set; }

        /// <summary>Which character n-grams to count; null for none.</summary>
        public WordBagEstimator.Options CharFeatureExtractor { get; set; } = new() { NgramLength = 3, UseAllLengths = false };

        /// <summary>Which word n-grams to count; null for none.</summary>
        public WordBagEstimator.Options WordFeatureExtractor { get; set; } = new();
    }

    private readonly IHost _host;
    private readonly string _outputColumnName;
    private readonly string[] _inputColumnNames;
    private readonly Options _options;

    internal TextFeaturizingEstimator(IHostEnvironment env, string outputColumnName, string[] inputColumnNames, Options options)
    {
        _host = env.Register(nameof(TextFeaturizingEstimator));
        if (string.IsNullOrEmpty(outputColumnName))
            throw Contracts.ExceptParam("name", "name cannot be null or empty");
        foreach (string name in inputColumnNames)
            Contracts.CheckNonEmpty(name, nameof(inputColumnNames));
        _outputColumnName = outputColumnName;
        _inputColumnNames = inputColumnNames;
        _options = options;
    }

    public ITransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        GetOutputSchema(SchemaShape.Create(input.Schema));
        return new TextFeaturizerBuilder(_host, _outputColumnName, _inputColumnNames, _options, input).Build();
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        foreach (string name in _inputColumnNames)
            TextColumns.FindInput(inputSchema, name, TextColumns.IsText, TextNormalizingEstimator.ExpectedColumnType);

        SchemaShape result = inputSchema;
        if (_options.OutputTokensColumnName != null)
            result = result.With(TextColumns.TokensShape(_options.OutputTokensColumnName));
        if (_options.WordFeatureExtractor == null && _options.CharFeatureExtractor == null)
            return result;
        List<SchemaShape.Column> annotations = [TextColumns.SlotNamesShape];
        if (_options.Norm != NormFunction.None)
            annotations.Add(TextColumns.IsNormalizedShape);
        return result.With(new SchemaShape.Column(_outputColumnName, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single,
            false, new SchemaShape(annotations)));
    }
}
