using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Removes the words of a language's stop word list from vectors of words.</summary>
public sealed class StopWordsRemovingEstimator : TrivialEstimator<StopWordsRemovingTransformer>
{
    internal const string ExpectedColumnType = "vector of String type";

    public enum Language
    {
        English = 0,
        French = 1,
        German = 2,
        Dutch = 3,
        Danish = 4,
        Swedish = 5,
        Italian = 6,
        Spanish = 7,
        Portuguese = 8,
        Portuguese_Brazilian = 9,
        Norwegian_Bokmal = 10,
        Russian = 11,
        Polish = 12,
        Czech = 13,
        Arabic = 14,
        Japanese = 15,
    }

    public sealed class Options : IStopWordsRemoverOptions
    {
        /// <summary>Whose stop words to remove.</summary>
        public TextFeaturizingEstimator.Language Language;

        public Options() => Language = TextFeaturizingEstimator.Language.English;
    }

    internal StopWordsRemovingEstimator(IHostEnvironment env, string outputColumnName, string inputColumnName = null, Language language = Language.English)
        : base(env.Register(nameof(StopWordsRemovingEstimator)), new StopWordsRemovingTransformer(env.Register(nameof(StopWordsRemovingTransformer)), language, (outputColumnName, inputColumnName ?? outputColumnName)))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
        => StopWordsMapper.AddOutputs(inputSchema, Transformer.Columns);
}
