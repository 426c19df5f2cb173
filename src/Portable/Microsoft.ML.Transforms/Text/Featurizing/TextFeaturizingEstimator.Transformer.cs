using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Text;

[assembly: ModelLoader(TextFeaturizingEstimator.Transformer.LoaderSignature, typeof(TextFeaturizingEstimator.Transformer))]

namespace Microsoft.ML.Transforms.Text;

public sealed partial class TextFeaturizingEstimator
{
    /// <summary>What the text featurizer makes: the chain of its parts.</summary>
    internal sealed class Transformer(TransformerChain<ITransformer> chain) : ITransformer
    {
        internal const string LoaderSignature = "Text";
        private const string ChainDirectory = "Chain";

        private static VersionInfo Version => VersionInfo.For<Transformer>("TEXT XFR", 0x00010002, LoaderSignature);

        bool ITransformer.IsRowToRowMapper => ((ITransformer)chain).IsRowToRowMapper;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => chain.GetOutputSchema(inputSchema);

        public IDataView Transform(IDataView input) => chain.Transform(input);

        IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => ((ITransformer)chain).GetRowToRowMapper(inputSchema);

        void ICanSaveModel.Save(ModelSaveContext ctx)
        {
            Contracts.CheckValue(ctx, nameof(ctx));
            ctx.SetVersionInfo(Version);
            ctx.SaveModel(chain, ChainDirectory);
        }

        private static Transformer Create(IHostEnvironment env, ModelLoadContext ctx)
        {
            ctx.CheckAtModel(Version);
            return new Transformer(ctx.LoadModel<TransformerChain<ITransformer>>(env, ChainDirectory));
        }
    }
}
