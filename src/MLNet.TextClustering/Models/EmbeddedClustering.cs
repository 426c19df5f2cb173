using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>
/// Deep embedded clustering: the latents and K centres are refined together, so that assignments Q become as sharp as P, which is made of Q anew before each epoch.
/// <code>
/// mu = Encoder(e)   loss = −Σ y log softmax(W mu + b)  +  beta · KL(P ‖ Q(mu, centres))
/// </code>
/// DEC: the first term trains the decoder alone. IDEC: it holds the encoder too. Cosine: mu and the centres are scaled to length one before they are compared.
/// </summary>
/// <remarks>Xie, Girshick and Farhadi 2016 (DEC); Guo et al. 2017 (IDEC).</remarks>
internal sealed class EmbeddedClustering : LatentNetwork
{
    private readonly Encoder _encoder;
    private readonly Decoder _decoder;
    private readonly Parameter _centres;                    // [K, latent]
    private readonly Corpus _corpus;
    private readonly DeepEmbeddedClusteringOptions _options;
    private readonly int _clusters;
    private readonly int[] _assignments;
    private float[] _target = [];                           // P: documents x K
    private int _epoch;

    public EmbeddedClustering(ModelWeights start, Corpus corpus, DeepEmbeddedClusteringOptions options, Device device) : base(nameof(EmbeddedClustering))
    {
        _encoder = new Encoder(start.Encoder, device);
        _decoder = new Decoder(start.Decoder, device);
        _centres = WeightTensors.Matrix(start.Clusters!.Means, start.Encoder.LatentSize, device);
        _corpus = corpus;
        _options = options;
        _clusters = start.Clusters.Means.Length / start.Encoder.LatentSize;
        _assignments = new int[corpus.Count];
        RegisterComponents();
    }

    public override LossTerms Loss(Batch batch)
    {
        Tensor mu = _encoder.Mean(batch.Documents);                                     // [batch, latent]
        Tensor q = _options.Cosine
            ? StudentAssignment.Soft(NeighbourVae.UnitRows(mu), NeighbourVae.UnitRows(_centres), _options.Temperature)
            : StudentAssignment.Soft(mu, _centres, _options.Temperature);               // [batch, K]
        return new LossTerms(
            _decoder.NegativeLogLikelihood(_options.Reconstruction ? mu : mu.detach(), batch.Targets).mean(),
            StudentAssignment.Divergence(TargetOf(batch.Rows, mu.device), q));
    }

    /// <summary>Makes P anew; stops when almost no document has changed its cluster.</summary>
    public override bool BeforeEpoch()
    {
        ModelWeights weights = ToWeights();
        var model = new StudentAssignmentModel(weights.Clusters!.Means, weights.Encoder.LatentSize, _options.Cosine, (float)_options.Temperature);
        Points mu = LearnedLatent.Means(_corpus, weights.Encoder);
        _target = model.Target(mu, out int[] assignments);
        int changed = assignments.Where((cluster, i) => cluster != _assignments[i]).Count();
        assignments.CopyTo(_assignments, 0);
        return _epoch++ == 0 || changed > _options.Tolerance * _corpus.Count;
    }

    public override ModelWeights ToWeights() => new(_encoder.ToWeights(), _decoder.ToWeights(), Clusters: new ClusterWeights(WeightTensors.Of(_centres), [], []));

    private Tensor TargetOf(int[] rows, Device device)                                  // [batch, K]
    {
        var p = new float[rows.Length * _clusters];
        for (int i = 0; i < rows.Length; i++) _target.AsSpan(rows[i] * _clusters, _clusters).CopyTo(p.AsSpan(i * _clusters));
        return tensor(p, device: device).reshape(rows.Length, _clusters);
    }
}
