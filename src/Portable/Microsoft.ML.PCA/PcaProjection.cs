using System.Runtime.InteropServices;

namespace Microsoft.ML.Transforms;

/// <summary>The directions, and the mean as it projects onto them (null when the data were not centred).</summary>
internal sealed class PcaProjection(int dimension, float[][] directions, float[] projectedMean)
{
    public int Dimension => dimension;

    public float[][] Directions => directions;

    public float[] ProjectedMean => projectedMean;

    public void Save(BinaryWriter writer)
    {
        writer.Write(dimension);
        writer.Write(directions.Length);
        foreach (float[] direction in directions)
            writer.Write(MemoryMarshal.AsBytes(direction.AsSpan()));
        writer.Write(projectedMean?.Length ?? 0);
        if (projectedMean is not null)
            writer.Write(MemoryMarshal.AsBytes(projectedMean.AsSpan()));
    }

    public static PcaProjection Load(ModelLoadContext ctx)
    {
        int dimension = ctx.Reader.ReadInt32();
        int rank = ctx.LoadCount();
        Contracts.CheckDecode(0 < rank && rank <= dimension && (long)rank * dimension * sizeof(float) <= ctx.BytesLeft);
        var directions = new float[rank][];
        for (int i = 0; i < rank; i++)
            directions[i] = LoadSingles(ctx, dimension);
        int meanLength = ctx.LoadCount(sizeof(float));
        Contracts.CheckDecode(meanLength == 0 || meanLength == rank);
        return new PcaProjection(dimension, directions, meanLength == 0 ? null : LoadSingles(ctx, meanLength));
    }

    private static float[] LoadSingles(ModelLoadContext ctx, int count)
    {
        var values = new float[count];
        ctx.Reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        Contracts.CheckDecode(Array.TrueForAll(values, float.IsFinite));
        return values;
    }
}
