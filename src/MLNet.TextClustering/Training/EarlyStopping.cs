using MLNet.TextClustering.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Training;

/// <summary>Keeps the weights of the epoch with the least loss on held-out documents.</summary>
/// <param name="heldOut">The held-out documents, with noise and neighbours drawn once, so that epochs compare.</param>
/// <param name="plan">The weights of the loss.</param>
/// <param name="patience">How many epochs without a lower loss end the training.</param>
internal sealed class EarlyStopping(Batch heldOut, TrainingPlan plan, int patience)
{
    private float _leastLoss = float.PositiveInfinity;
    private int _epochsSince;

    public ModelWeights? Best { get; private set; }

    /// <summary>Takes note of the model after an epoch and tells whether to stop.</summary>
    public bool IsOver(LatentNetwork model)
    {
        using var scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        float loss = model.Loss(heldOut).Total((float)plan.Beta, (float)plan.ContrastiveWeight).item<float>();
        if (loss < _leastLoss)
        {
            _leastLoss = loss;
            _epochsSince = 0;
            Best = model.ToWeights();
            return false;
        }

        return ++_epochsSince >= patience;
    }
}
