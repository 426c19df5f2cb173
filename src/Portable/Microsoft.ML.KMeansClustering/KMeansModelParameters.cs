using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

[assembly: ModelLoader(KMeansModelParameters.LoaderSignature, typeof(KMeansModelParameters))]

namespace Microsoft.ML.Trainers;

/// <summary>The centroids. A row's scores are its squared distances to them.</summary>
public sealed class KMeansModelParameters : ModelParametersBase<VBuffer<float>>, IValueMapper
{
    internal const string LoaderSignature = "KMeansPredictor";

    private readonly PointTable _centroids;

    internal KMeansModelParameters(IHostEnvironment env, PointTable centroids)
        : base(env, nameof(KMeansModelParameters))
    {
        _centroids = centroids;
    }

    private static VersionInfo Version => VersionInfo.For<KMeansModelParameters>("KMEANS  ", 0x00010002, LoaderSignature);

    DataViewType IValueMapper.InputType => new VectorDataViewType(NumberDataViewType.Single, _centroids.Dimension);

    DataViewType IValueMapper.OutputType => new VectorDataViewType(NumberDataViewType.Single, _centroids.Count);

    private protected override PredictionKind PredictionKind => PredictionKind.Clustering;

    /// <summary>Copies the centroids; the buffers given are used again.</summary>
    public void GetClusterCentroids(ref VBuffer<float>[] centroids, out int k)
    {
        k = _centroids.Count;
        if (centroids == null || centroids.Length != k)
            centroids = new VBuffer<float>[k];
        for (int c = 0; c < k; c++)
        {
            VBufferEditor<float> editor = VBufferEditor.Create(ref centroids[c], _centroids.Dimension);
            _centroids.CopyTo(c, editor.Values);
            centroids[c] = editor.Commit();
        }
    }

    ValueMapper<TSrc, TDst> IValueMapper.GetMapper<TSrc, TDst>()
    {
        PointTable centroids = _centroids;
        var distances = new float[centroids.BufferLength];
        ValueMapper<VBuffer<float>, VBuffer<float>> map = (in VBuffer<float> row, ref VBuffer<float> scores) =>
        {
            if (row.Length != centroids.Dimension)
                throw Contracts.Except($"The features have {row.Length} slots, but the model was trained on {centroids.Dimension}.");
            var view = new RowView(row.GetIndices(), row.GetValues());
            centroids.SquaredDistances(view, view.SquaredNorm(), distances);
            VBufferEditor<float> editor = VBufferEditor.Create(ref scores, centroids.Count);
            distances.AsSpan(0, centroids.Count).CopyTo(editor.Values);
            scores = editor.Commit();
        };
        return (ValueMapper<TSrc, TDst>)(Delegate)map;
    }

    private static KMeansModelParameters Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        Contracts.CheckDecode(ctx.Reader.ReadInt32() == sizeof(float));
        int count = ctx.LoadCount();
        int dimension = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(count > 0 && dimension > 0);

        // The table for so many dimensions is made when the file has shown that it has centroids of them.
        var stored = new (int[] Indices, float[] Values)[count];
        for (int c = 0; c < count; c++)
            stored[c] = ReadCentroid(ctx, dimension);
        var centroids = new PointTable(count, dimension);
        for (int c = 0; c < count; c++)
            centroids.Set(c, new RowView(stored[c].Indices, stored[c].Values));
        return new KMeansModelParameters(env, centroids);
    }

    /// <summary>The values of a centroid and, unless all are there, their dimensions.</summary>
    private static (int[] Indices, float[] Values) ReadCentroid(ModelLoadContext ctx, int dimension)
    {
        var values = new float[ctx.LoadCount(sizeof(float))];
        Contracts.CheckDecode(values.Length <= dimension);
        int[] indices = values.Length < dimension ? new int[values.Length] : null;
        for (int i = 0; i < (indices?.Length ?? 0); i++)
        {
            indices[i] = ctx.Reader.ReadInt32();
            Contracts.CheckDecode(indices[i] > (i == 0 ? -1 : indices[i - 1]) && indices[i] < dimension);
        }
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ctx.Reader.ReadSingle();
            Contracts.CheckDecode(float.IsFinite(values[i]));
        }
        return (indices, values);
    }

    private protected override void SaveCore(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(sizeof(float));
        ctx.Writer.Write(_centroids.Count);
        ctx.Writer.Write(_centroids.Dimension);
        for (int c = 0; c < _centroids.Count; c++)
        {
            ctx.Writer.Write(_centroids.Dimension);
            for (int i = 0; i < _centroids.Dimension; i++)
                ctx.Writer.Write(_centroids[c, i]);
        }
    }
}
