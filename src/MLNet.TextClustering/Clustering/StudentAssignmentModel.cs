using System.Numerics.Tensors;
using Microsoft.ML.Data;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Clustering;

/// <summary>Soft assignments to centres by Student's t: q_k ∝ (1 + ‖z − c_k‖² / t)⁻¹, with z and c_k of length one in the cosine variant. Score: q, which sums to 1.</summary>
internal sealed class StudentAssignmentModel : IRowModel
{
    public const string Kind = "student assignment";

    private readonly float[] _given;          // the centres as they were given
    private readonly float[] _centres;        // the same, of length one where cosines count
    private readonly bool _cosine;
    private readonly float _temperature;

    public StudentAssignmentModel(float[] centres, int width, bool cosine, float temperature)
    {
        _given = centres;
        _centres = [.. centres];
        _cosine = cosine;
        _temperature = temperature;
        InputSize = width;
        ClusterCount = centres.Length / width;
        for (int k = 0; cosine && k < ClusterCount; k++) FeatureRow.NormalizeToOne(_centres.AsSpan(k * width, width));
    }

    public int InputSize { get; }

    public int OutputSize => ClusterCount;

    public int ClusterCount { get; }

    public int ScratchSize => InputSize;

    public uint Apply(in VBuffer<float> row, Span<float> output, Span<float> scratch)
    {
        FeatureRow.CheckLength(row.Length, InputSize);
        Span<float> z = scratch[..InputSize];
        row.CopyTo(z);
        Assign(z, output);
        return float.IsNaN(output[0]) ? 0 : (uint)TensorPrimitives.IndexOfMax<float>(output) + 1;
    }

    /// <summary>P of all points, p_ik = q_ik² / f_k scaled to sum to 1 over k, f_k = Σ_i q_ik; and the cluster of each.</summary>
    public float[] Target(Points points, out int[] assignments)
    {
        var q = new float[points.Count * ClusterCount];
        assignments = new int[points.Count];
        var frequencies = new double[ClusterCount];
        var z = new float[InputSize];
        for (int i = 0; i < points.Count; i++)
        {
            Span<float> row = q.AsSpan(i * ClusterCount, ClusterCount);
            points[i].CopyTo(z);
            Assign(z, row);
            assignments[i] = TensorPrimitives.IndexOfMax<float>(row);
            for (int k = 0; k < row.Length; k++) frequencies[k] += row[k];
        }

        for (int i = 0; i < points.Count; i++)
        {
            Span<float> row = q.AsSpan(i * ClusterCount, ClusterCount);
            for (int k = 0; k < row.Length; k++) row[k] = (float)(row[k] * row[k] / frequencies[k]);
            TensorPrimitives.Divide(row, TensorPrimitives.Sum<float>(row), row);
        }

        return q;
    }

    public WeightArchive ToArchive()
    {
        var archive = new WeightArchive(Kind);
        archive.Add("clusters", ClusterCount);
        archive.Add("width", InputSize);
        archive.Add("cosine", _cosine ? 1 : 0);
        archive.Add("temperature", [_temperature]);
        archive.Add("centres", _given);
        return archive;
    }

    public static StudentAssignmentModel Read(WeightArchive archive)
    {
        int clusters = archive.Int("clusters", 1, RowModelChain.MaximumOutputSize), width = archive.Int("width", 1, RowModelChain.MaximumOutputSize);
        return new StudentAssignmentModel(archive.Floats("centres", (long)clusters * width), width, archive.Int("cosine", 0, 1) == 1, archive.Floats("temperature", 1)[0]);
    }

    private void Assign(Span<float> z, Span<float> q)
    {
        if (_cosine) FeatureRow.NormalizeToOne(z);
        for (int k = 0; k < q.Length; k++)
        {
            float distance = TensorPrimitives.Distance(z, _centres.AsSpan(k * InputSize, InputSize));
            q[k] = 1 / (1 + (distance * distance / _temperature));
        }

        TensorPrimitives.Divide(q, TensorPrimitives.Sum<float>(q), q);
    }
}
