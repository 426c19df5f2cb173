using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>A network that maps document vectors to latents and is trained by the gradient of a loss.</summary>
internal abstract class LatentNetwork(string name) : nn.Module(name)
{
    /// <summary>The terms of the loss, each a mean over the batch.</summary>
    public abstract LossTerms Loss(Batch batch);

    /// <summary>Looks at all documents before each epoch, if there is a need; tells whether to go on.</summary>
    public virtual bool BeforeEpoch() => true;

    /// <summary>Trains what works against the network, if anything does, after each of its steps.</summary>
    public virtual void AfterStep(Batch batch)
    {
    }

    public abstract ModelWeights ToWeights();
}

/// <summary>The loss of one batch, term by term; a null term has no weight, the penalty has its own in it.</summary>
internal sealed record LossTerms(Tensor Reconstruction, Tensor? Divergence = null, Tensor? Contrast = null, Tensor? Penalty = null)
{
    public Tensor Total(float beta, float contrastiveWeight)
    {
        Tensor loss = Divergence is null ? Reconstruction : Reconstruction + beta * Divergence;
        if (Contrast is not null) loss = loss + contrastiveWeight * Contrast;
        return Penalty is null ? loss : loss + Penalty;
    }
}
