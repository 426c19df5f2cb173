using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>
/// K-means clustering. The rows are read once and held in memory; the same seed gives the same centroids, bit for bit, however many
/// threads there are. As in ML.NET, weights count in the choice of the first centroids alone; rows whose weight is not positive are left out.
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

        /// <summary>k-means||: with fewer than 60 clusters the same as k-means++ without weights.</summary>
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
        int[] first = ChooseFirst(new Initialization(rows, squaredNorms, parallel, Host.Rand));
        var lloyd = new Lloyd(rows, squaredNorms, first, CountBoundedRows(rows), parallel);
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

    private int[] ChooseFirst(Initialization initialization) => _options.InitializationAlgorithm switch
    {
        InitializationAlgorithm.KMeansPlusPlus => initialization.PlusPlus(_options.NumberOfClusters),
        InitializationAlgorithm.Random => initialization.AtRandom(_options.NumberOfClusters),
        _ => initialization.InParallel(_options.NumberOfClusters),
    };

    /// <summary>How many rows may have bounds within the budget, the clusters' sums and the rows' assignments counted as in ML.NET.</summary>
    private int CountBoundedRows(FeatureRows rows)
    {
        long clusters = (long)_options.NumberOfClusters * (1 + rows.Dimension) * sizeof(float);
        long fitting = Math.Max(0, (_options.AccelerationMemoryBudgetMb * (1L << 20)) - clusters) / (sizeof(int) + (2 * sizeof(float)));
        return (int)Math.Min(rows.Count, fitting);
    }

    private FeatureRows ReadRows(IDataView data)
    {
        DataViewSchema.Column column = data.Schema[FeatureColumn.Name];
        var rows = new FeatureRows(((VectorDataViewType)column.Type).Size);
        DataViewSchema.Column? weightColumn = _options.ExampleWeightColumnName is { } name ? data.Schema[name] : null;
        using DataViewRowCursor cursor = data.GetRowCursor(weightColumn is null ? [column] : [column, weightColumn.Value]);
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(column);
        ValueGetter<float> getWeight = weightColumn is null ? null : cursor.GetGetter<float>(weightColumn.Value);
        VBuffer<float> features = default;
        float weight = 0;
        while (cursor.MoveNext())
        {
            getFeatures(ref features);
            if (getWeight is null)
            {
                rows.Add(features);
                continue;
            }
            getWeight(ref weight);
            rows.Add(features, weight);
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
