using Microsoft.ML.Data;
using NormFunction = Microsoft.ML.Transforms.LpNormNormalizingEstimatorBase.NormFunction;

namespace Microsoft.ML.Transforms;

/// <summary>Divides a vector by its norm, and before that, if asked for, takes its mean from each value.</summary>
internal readonly record struct VectorNorm(NormFunction Norm, bool EnsureZeroMean, float Scale)
{
    // A vector whose norm is smaller (or NaN) is not divided.
    private const double SmallestNorm = 1e-8;

    public void Apply(in VBuffer<float> source, ref VBuffer<float> result)
    {
        ReadOnlySpan<float> values = source.GetValues();
        double mean = EnsureZeroMean || Norm == NormFunction.StandardDeviation ? Mean(values, source.Length) : 0;
        double norm = Measure(values, source.Length - values.Length, mean);
        double factor = norm >= SmallestNorm ? Scale / norm : Scale;
        double offset = EnsureZeroMean ? mean : 0;

        bool dense = source.IsDense || offset != 0;
        VBufferEditor<float> editor = VBufferEditor.Create(ref result, source.Length, dense ? source.Length : values.Length);
        ReadOnlySpan<int> indices = source.GetIndices();
        if (source.IsDense || !dense)
        {
            for (int i = 0; i < values.Length; i++)
                editor.Values[i] = (float)((values[i] - offset) * factor);
            if (!dense)
                indices.CopyTo(editor.Indices);
        }
        else
        {
            editor.Values.Fill((float)(-offset * factor));
            for (int i = 0; i < values.Length; i++)
                editor.Values[indices[i]] = (float)((values[i] - offset) * factor);
        }
        result = editor.Commit();
    }

    private static double Mean(ReadOnlySpan<float> values, int length)
    {
        double sum = 0;
        foreach (float value in values)
            sum += value;
        return length == 0 ? 0 : sum / length;
    }

    /// <param name="zeroCount">How many more values there are that are zero and not written down.</param>
    private double Measure(ReadOnlySpan<float> values, int zeroCount, double mean)
    {
        double norm = 0;
        switch (Norm)
        {
            case NormFunction.L1:
                foreach (float value in values)
                    norm += Math.Abs(value - mean);
                return norm + zeroCount * Math.Abs(mean);
            case NormFunction.Infinity:
                norm = zeroCount > 0 ? Math.Abs(mean) : 0;
                foreach (float value in values)
                    norm = Math.Max(norm, Math.Abs(value - mean));
                return norm;
            default:
                foreach (float value in values)
                    norm += (value - mean) * (value - mean);
                norm += zeroCount * mean * mean;
                return Math.Sqrt(Norm == NormFunction.L2 ? norm : norm / (values.Length + zeroCount));
        }
    }
}
