using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Directions and, where the data was centered, the projection of the mean onto them.</summary>
internal sealed class PrincipalComponents
{
    private readonly int _rank;
    private readonly float[] _bySlot;
    private readonly float[] _projectedMean;

    /// <param name="dimension">The number of slots.</param>
    /// <param name="rank">The number of components.</param>
    /// <param name="bySlot">For each slot its part in each component.</param>
    /// <param name="projectedMean">What is subtracted from each projection, null for nothing.</param>
    public PrincipalComponents(int dimension, int rank, float[] bySlot, float[] projectedMean)
    {
        Dimension = dimension;
        _rank = rank;
        _bySlot = bySlot;
        _projectedMean = projectedMean;
    }

    public int Dimension { get; }

    public VectorDataViewType OutputType => new(NumberDataViewType.Single, _rank);

    public void Project(in VBuffer<float> features, ref VBuffer<float> destination)
    {
        ReadOnlySpan<float> values = features.GetValues();
        ReadOnlySpan<int> indices = features.GetIndices();
        VBufferEditor<float> editor = VBufferEditor.Create(ref destination, _rank);
        Span<double> sums = _rank <= 256 ? stackalloc double[_rank] : new double[_rank];
        sums.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<float> parts = _bySlot.AsSpan((features.IsDense ? i : indices[i]) * _rank, _rank);
            double value = values[i];
            for (int component = 0; component < parts.Length; component++)
                sums[component] += value * parts[component];
        }

        for (int component = 0; component < _rank; component++)
            editor.Values[component] = (float)(sums[component] - (_projectedMean?[component] ?? 0));
        destination = editor.Commit();
    }

    public void Save(ModelSaveContext ctx)
    {
        ctx.Writer.Write(Dimension);
        ctx.Writer.Write(_rank);
        for (int component = 0; component < _rank; component++)
        {
            for (int slot = 0; slot < Dimension; slot++)
                ctx.Writer.Write(_bySlot[slot * _rank + component]);
        }

        ctx.Writer.Write(_projectedMean?.Length ?? 0);
        foreach (float value in _projectedMean ?? [])
            ctx.Writer.Write(value);
    }

    public static PrincipalComponents Load(ModelLoadContext ctx)
    {
        int dimension = ctx.Reader.ReadInt32();
        int rank = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(dimension > 0 && rank > 0 && rank <= dimension && (long)dimension * rank * sizeof(float) <= ctx.BytesLeft);
        var bySlot = new float[dimension * rank];
        for (int component = 0; component < rank; component++)
        {
            for (int slot = 0; slot < dimension; slot++)
                bySlot[slot * rank + component] = ctx.Reader.ReadSingle();
        }

        var mean = new float[ctx.LoadCount()];
        Contracts.CheckDecode(mean.Length == 0 || mean.Length == rank);
        for (int i = 0; i < mean.Length; i++)
            mean[i] = ctx.Reader.ReadSingle();
        return new PrincipalComponents(dimension, rank, bySlot, mean.Length == 0 ? null : mean);
    }
}
