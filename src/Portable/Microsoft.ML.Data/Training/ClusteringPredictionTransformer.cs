using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

[assembly: ModelLoader(ClusteringPredictionTransformer.LoaderSignature, typeof(ClusteringPredictionTransformer))]

namespace Microsoft.ML.Data;

internal static class ClusteringPredictionTransformer
{
    public const string LoaderSignature = "ClusteringPredXfer";
    public const string ModelDirectory = "Model";
    public const string TrainSchemaStream = "TrainSchema";

    public static VersionInfo Version { get; } = VersionInfo.For<IValueMapper>("CLUSPRED", 0x00010001, LoaderSignature);

    internal static ClusteringPredictionTransformer<IPredictorProducing<VBuffer<float>>> Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        string featureColumnName = ctx.LoadNonEmptyString();
        var model = ctx.LoadModel<IPredictorProducing<VBuffer<float>>>(env, ModelDirectory);
        return new ClusteringPredictionTransformer<IPredictorProducing<VBuffer<float>>>(
            env, model, SchemaFile.Read(ctx.OpenStreamOrNull(TrainSchemaStream)), featureColumnName);
    }
}

/// <summary>Scores features against the clusters of a model: the nearest one as a key, and the distances to all.</summary>
public sealed class ClusteringPredictionTransformer<TModel> : SingleFeaturePredictionTransformerBase<TModel>
    where TModel : class
{
    private readonly IValueMapper _scorer;
    private readonly DataViewSchema _trainSchema;

    internal ClusteringPredictionTransformer(IHostEnvironment env, TModel model, DataViewSchema trainSchema, string featureColumnName)
        : base(env.Register(nameof(ClusteringPredictionTransformer)), model, featureColumnName, GetScorer(model).InputType)
    {
        _scorer = GetScorer(model);
        _trainSchema = trainSchema;
    }

    private static IValueMapper GetScorer(TModel model) => model as IValueMapper ?? throw Contracts.ExceptParam(nameof(model), $"'{model?.GetType()}' cannot score");

    private protected override RowToRowMapper Bind(DataViewSchema schema) => new(schema, new Mapper(this, schema));

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(ClusteringPredictionTransformer.Version);
        ctx.SaveModel(Model, ClusteringPredictionTransformer.ModelDirectory);
        if (_trainSchema is not null)
            ctx.SaveStream(ClusteringPredictionTransformer.TrainSchemaStream, stream => SchemaFile.Write(stream, _trainSchema));
        ctx.SaveNonEmptyString(FeatureColumnName);
    }

    private sealed class Mapper(ClusteringPredictionTransformer<TModel> parent, DataViewSchema schema) : IRowMapper
    {
        private readonly DataViewSchema.Column _features = parent.GetFeatureColumn(schema);
        private readonly uint _setId = AnnotationUtils.NextScoreColumnSetId(schema);

        public DataViewSchema.DetachedColumn[] GetOutputColumns()
        {
            var score = (VectorDataViewType)parent._scorer.OutputType;
            return
            [
                new(DefaultColumnNames.PredictedLabel, new KeyDataViewType(typeof(uint), score.Size), Annotate(AnnotationUtils.ScoreKinds.PredictedLabel)),
                new(DefaultColumnNames.Score, score, Annotate(AnnotationUtils.ScoreKinds.Score)),
            ];
        }

        public Func<int, bool> GetDependencies(Func<int, bool> activeOutput)
        {
            bool scores = activeOutput(0) || activeOutput(1);
            return column => scores && column == _features.Index;
        }

        public Delegate[] CreateGetters(DataViewRow input, Func<int, bool> activeOutput)
        {
            if (!activeOutput(0) && !activeOutput(1))
                return new Delegate[2];
            var scorer = new RowScorer(input, input.GetGetter<VBuffer<float>>(_features), parent._scorer.GetMapper<VBuffer<float>, VBuffer<float>>());
            return
            [
                activeOutput(0) ? (ValueGetter<uint>)scorer.GetLabel : null,
                activeOutput(1) ? (ValueGetter<VBuffer<float>>)scorer.GetScore : null,
            ];
        }

        private DataViewSchema.Annotations Annotate(string valueKind) =>
            AnnotationUtils.MakeScoreAnnotations(AnnotationUtils.ScoreKinds.Clustering, valueKind, _setId);
    }

    /// <summary>Scores a row once for both columns.</summary>
    private sealed class RowScorer(DataViewRow input, ValueGetter<VBuffer<float>> getFeatures, ValueMapper<VBuffer<float>, VBuffer<float>> score)
    {
        private VBuffer<float> _features;
        private VBuffer<float> _score;
        private long _position = -1;

        public void GetScore(ref VBuffer<float> value)
        {
            Update();
            _score.CopyTo(ref value);
        }

        public void GetLabel(ref uint value)
        {
            Update();
            value = IndexOfSmallest(_score) is var index and >= 0 ? (uint)index + 1 : 0;
        }

        private void Update()
        {
            if (_position == input.Position)
                return;
            getFeatures(ref _features);
            score(in _features, ref _score);
            _position = input.Position;
        }

        // The first of equal ones; -1 when every distance is NaN.
        private static int IndexOfSmallest(in VBuffer<float> scores)
        {
            int best = -1;
            float smallest = float.PositiveInfinity;
            for (int i = 0; i < scores.Length; i++)
            {
                float value = scores.GetItemOrDefault(i);
                if (value < smallest || (best < 0 && value == smallest))
                {
                    smallest = value;
                    best = i;
                }
            }
            return best;
        }
    }
}
