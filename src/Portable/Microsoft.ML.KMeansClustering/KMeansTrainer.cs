using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>
/// K-means clustering. The rows are read once and held in memory; the same seed gives the same centroids, bit for bit, however many
/// threads there are. As in ML.NET, the weight column is checked but has no effect.
/// </summary>
public class KMeansTrainer : TrainerEstimatorBase<ClusteringPredictionTransformer<KMeansModelParameters>, KMeansModelParameters>
{
    internal static class Defaults
    {
        public const int NumberOfClusters = 5;
    }

    /// <summary>How the first centroids are chosen.</summary>
    public enum InitializationAlgorithm
    {
        /// <summary>k-means++.</summary>
        KMeansPlusPlus = 0,

        /// <summary>Rows at random.</summary>
        Random = 1,

        /// <summary>Also k-means++: the parallel variant only saves passes over the data, and those are cheap here.</summary>
        KMeansYinyang = 2,
    }

    public sealed class Options : UnsupervisedTrainerInputBaseWithWeight
    {
        /// <summary>How many clusters to make.</summary>
        public int NumberOfClusters = Defaults.NumberOfClusters;

        public InitializationAlgorithm InitializationAlgorithm = InitializationAlgorithm.KMeansYinyang;

        /// <summary>Training ends when the average distance falls by less than this part of itself.</summary>
        public float OptimizationTolerance = 1e-7f;

        public int MaximumNumberOfIterations = 1000;

        /// <summary>How many megabytes bounds on the rows' distances may take; without them every row is measured in every iteration.</summary>
        public int AccelerationMemoryBudgetMb = 4 * 1024;

        /// <summary>How many threads to use; by default one for each processor.</summary>
        public int? NumberOfThreads;
    }

    private readonly Options _options;

    internal KMeansTrainer(IHostEnvironment env, Options options)
        : base(env.Register(nameof(KMeansTrainer)), MakeFeatureColumn(options.FeatureColumnName), weight: MakeWeightColumn(options.ExampleWeightColumnName))
    {
        Contracts.CheckParam(options.NumberOfClusters > 0, nameof(options.NumberOfClusters), "Must be positive");
        Contracts.CheckParam(options.MaximumNumberOfIterations > 0, nameof(options.MaximumNumberOfIterations), "Must be positive");
        Contracts.CheckParam(options.OptimizationTolerance > 0, nameof(options.OptimizationTolerance), "Tolerance must be positive");
        Contracts.CheckParam(options.AccelerationMemoryBudgetMb > 0, nameof(options.AccelerationMemoryBudgetMb), "Must be positive");
        Contracts.CheckParam(options.NumberOfThreads is null or > 0, nameof(options.NumberOfThreads), "Must be either null or a positive integer.");
        Contracts.CheckParam(Enum.IsDefined(options.InitializationAlgorithm), nameof(options.InitializationAlgorithm), "Unknown initialization algorithm");
        _options = options;
        Info = new TrainerInfo();
    }

    public override TrainerInfo Info { get; }

    private protected override PredictionKind PredictionKind => PredictionKind.Clustering;

    private protected override KMeansModelParameters TrainModelCore(IDataView data)
    {
        using IChannel channel = Host.Start("Training");
        FeatureRows rows = ReadRows(data);
        if (rows.BadRowCount > 0)
            channel.Warning("{0} rows were left out because a feature is missing or not finite", rows.BadRowCount);

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.NumberOfThreads ?? Environment.ProcessorCount };
        float[] squaredNorms = MeasureRows(rows, parallel);
        int[] first = _options.InitializationAlgorithm == InitializationAlgorithm.Random
            ? KMeansPlusPlus.ChooseAtRandom(rows, _options.NumberOfClusters, Host.Rand)
            : new KMeansPlusPlus(rows, squaredNorms, _options.NumberOfClusters, parallel, Host.Rand).Choose(_options.NumberOfClusters);

        bool useBounds = rows.Count * 2L * sizeof(float) <= _options.AccelerationMemoryBudgetMb * (1L << 20);
        var lloyd = new Lloyd(rows, squaredNorms, first, useBounds, parallel);
        int iterations = lloyd.Run(_options.MaximumNumberOfIterations, _options.OptimizationTolerance,
            iteration => channel.Trace("Iteration {0}: average score {1}", iteration, lloyd.AverageScore));
        channel.Info("K-means: {0} rows, {1} clusters, {2} iterations, average score {3}",
            rows.Count, _options.NumberOfClusters, iterations, lloyd.AverageScore);
        return new KMeansModelParameters(Host, lloyd.Centroids);
    }

    private protected override ClusteringPredictionTransformer<KMeansModelParameters> MakeTransformer(KMeansModelParameters model, DataViewSchema trainSchema)
        => new(Host, model, trainSchema, FeatureColumn.Name);

    private protected override SchemaShape.Column[] GetOutputColumnsCore(SchemaShape inputSchema) =>
    [
        new(DefaultColumnNames.PredictedLabel, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, true, AnnotationUtils.ScoreAnnotationsShape),
        new(DefaultColumnNames.Score, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false, AnnotationUtils.ScoreAnnotationsShape),
    ];

    private static SchemaShape.Column MakeFeatureColumn(string name)
        => new(name, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false);

    private static SchemaShape.Column MakeWeightColumn(string name)
        => name == null ? default : new(name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single, false);

    private FeatureRows ReadRows(IDataView data)
    {
        DataViewSchema.Column column = data.Schema[FeatureColumn.Name];
        var rows = new FeatureRows(((VectorDataViewType)column.Type).Size);
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> features = default;
        while (cursor.MoveNext())
        {
            getFeatures(ref features);
            rows.Add(features);
        }
        return rows;
    }

    private static float[] MeasureRows(FeatureRows rows, ParallelOptions parallel)
    {
        var squaredNorms = new float[rows.Count];
        Parallel.ForEach(rows.Blocks, parallel, block =>
        {
            for (int r = 0; r < block.RowCount; r++)
                squaredNorms[block.FirstRow + r] = block[r].SquaredNorm();
        });
        return squaredNorms;
    }
}
