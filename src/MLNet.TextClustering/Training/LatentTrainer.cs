using System.Globalization;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Training;

/// <summary>The training loop that the latents share: Adam, cosine decay, annealed beta.</summary>
/// <param name="corpus">The documents.</param>
/// <param name="options">Seed, batches, step size.</param>
/// <param name="plan">What this training weighs.</param>
/// <param name="report">Hears of every epoch.</param>
/// <param name="emptyClusters">Counts the empty clusters of a network that learns clusters; null for others.</param>
internal sealed class LatentTrainer(
    Corpus corpus, LatentOptions options, TrainingPlan plan, Action<TrainingProgress> report, Func<ModelWeights, int>? emptyClusters = null)
{
    private readonly Schedule _schedule = new(options, plan, corpus.Count);
    private readonly RandomSource _random = new(options.Seed, "training");

    /// <param name="start">The weights to start from.</param>
    /// <param name="create">Makes the network from them.</param>
    /// <exception cref="OperationCanceledException">The token of the options was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The loss became infinite or no number.</exception>
    public ModelWeights Train(ModelWeights start, Func<ModelWeights, Device, LatentNetwork> create)
    {
        if (_schedule.Steps == 0) return start;
        if (options.Threads is int threads) set_num_threads(threads);

        Device device = torch.device(options.Device);
        using var scope = NewDisposeScope();
        using LatentNetwork model = create(start, device);
        using Adam optimizer = optim.Adam(model.parameters(), options.LearningRate, weight_decay: plan.WeightDecay);
        var batches = new BatchMaker(corpus, options, plan, start.Encoder.LatentSize, _random, device);
        (int[] documents, EarlyStopping? stopping) = HoldOut(batches);

        for (int epoch = 1; epoch <= _schedule.Epochs; epoch++)
        {
            if (!model.BeforeEpoch()) break;
            _random.Shuffle<int>(documents);
            TrainingProgress losses = RunEpoch(model, optimizer, batches, documents, epoch);
            ModelWeights weights = model.ToWeights();
            report(losses with { ActiveUnits = ActiveUnits.Count(corpus, weights.Encoder), EmptyClusters = emptyClusters?.Invoke(weights) });
            if (stopping is not null && stopping.IsOver(model)) return stopping.Best!;
        }

        return stopping?.Best ?? model.ToWeights();
    }

    private TrainingProgress RunEpoch(LatentNetwork model, Adam optimizer, BatchMaker batches, int[] documents, int epoch)
    {
        double reconstruction = 0, divergence = 0, contrast = 0, total = 0;
        int count = Math.Min(_schedule.BatchesPerEpoch, documents.Length);
        for (int i = 0; i < count; i++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            int step = ((epoch - 1) * _schedule.BatchesPerEpoch) + i;
            int from = (int)((long)documents.Length * i / count), to = (int)((long)documents.Length * (i + 1) / count);
            foreach (optim.ILearningRateController group in optimizer.ParamGroups) group.LearningRate = _schedule.LearningRate(step);

            using var scope = NewDisposeScope();
            Batch batch = batches.Make(documents.AsSpan(from, to - from));
            LossTerms terms = model.Loss(batch);
            Tensor loss = terms.Total(_schedule.Beta(step), (float)plan.ContrastiveWeight);
            float value = loss.item<float>();
            if (!float.IsFinite(value)) throw Diverged(value, epoch);
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            model.AfterStep(batch);

            total += value / count;
            reconstruction += terms.Reconstruction.item<float>() / count;
            divergence += terms.Divergence is null ? 0 : terms.Divergence.item<float>() / count;
            contrast += terms.Contrast is null ? 0 : terms.Contrast.item<float>() / count;
        }

        return new TrainingProgress(TrainingStage.Training, epoch, _schedule.Epochs, total, reconstruction, divergence, contrast);
    }

    // One document in twenty is held out when early stopping is asked for and there are enough.
    private (int[] Documents, EarlyStopping? Stopping) HoldOut(BatchMaker batches)
    {
        int[] documents = Enumerable.Range(0, corpus.Count).ToArray();
        int heldOut = corpus.Count / 20;
        if (plan.Patience is not int patience || heldOut < 2) return (documents, null);

        _random.Shuffle<int>(documents);
        Batch batch = batches.Make(documents.AsSpan(0, Math.Min(heldOut, 2000)));
        return (documents[heldOut..], new EarlyStopping(batch, plan, patience));
    }

    private InvalidOperationException Diverged(float loss, int epoch) => new(string.Create(CultureInfo.InvariantCulture,
        $"The loss became {loss} in epoch {epoch} of {_schedule.Epochs}. Use a lower LearningRate than {options.LearningRate}, and check the features for extreme values."));
}
