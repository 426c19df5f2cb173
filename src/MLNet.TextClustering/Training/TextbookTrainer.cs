using System.Globalization;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MLNet.TextClustering.Training;

/// <summary>The training loop of the textbook VAE: Adam with one step size, one beta, batches in random order.</summary>
internal sealed class TextbookTrainer(SparseMatrix tfidf, TextbookVaeLatentOptions options, Action<TrainingProgress> report)
{
    private readonly RandomSource _random = new(options.Seed, "textbook VAE");
    private readonly Device _device = device(options.Device);

    /// <exception cref="OperationCanceledException">The token of the options was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The loss became infinite or no number.</exception>
    public TextbookWeights Train()
    {
        TextbookWeights start = TextbookWeights.Random(tfidf.ColumnCount, options.HiddenSize, options.LatentSize, _random);
        if (options.Threads is int threads) set_num_threads(threads);

        using var scope = NewDisposeScope();
        using var model = new TextbookVae(start, options.Likelihood, _device);
        using Adam optimizer = optim.Adam(model.parameters(), options.LearningRate);
        int[] documents = Enumerable.Range(0, tfidf.RowCount).ToArray();
        int epochs = options.ResolvedEpochs(documents.Length);
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            _random.Shuffle<int>(documents);
            report(RunEpoch(model, optimizer, documents, epoch, epochs) with { ActiveUnits = ActiveUnits.Count(tfidf, model.ToWeights()) });
        }

        return model.ToWeights();
    }

    private TrainingProgress RunEpoch(TextbookVae model, Adam optimizer, int[] documents, int epoch, int epochs)
    {
        double reconstruction = 0, divergence = 0, total = 0;
        foreach (int[] batch in documents.Chunk(options.BatchSize))
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            (Bags x, Tensor dense) = Rows(batch);
            var noise = new float[batch.Length * options.LatentSize];
            _random.FillGaussian(noise);

            LossTerms terms = model.Loss(x, dense, tensor(noise, device: _device).reshape(batch.Length, options.LatentSize));
            Tensor loss = terms.Total((float)options.Beta, 0);
            float value = loss.item<float>();
            if (!float.IsFinite(value))
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                    $"The loss became {value} in epoch {epoch} of {epochs}. Use a lower LearningRate than {options.LearningRate}."));
            }

            optimizer.zero_grad();
            loss.backward();
            optimizer.step();

            double share = batch.Length / (double)documents.Length;
            total += value * share;
            reconstruction += terms.Reconstruction.item<float>() * share;
            divergence += terms.Divergence!.item<float>() * share;
        }

        return new TrainingProgress(TrainingStage.Training, epoch, epochs, total, reconstruction, divergence);
    }

    private (Bags Sparse, Tensor Dense) Rows(int[] batch)
    {
        var terms = new List<long>();
        var weights = new List<float>();
        var starts = new long[batch.Length];
        var dense = new float[batch.Length * tfidf.ColumnCount];
        for (int i = 0; i < batch.Length; i++)
        {
            starts[i] = terms.Count;
            ReadOnlySpan<int> columns = tfidf.RowColumns(batch[i]);
            ReadOnlySpan<float> values = tfidf.RowValues(batch[i]);
            for (int t = 0; t < columns.Length; t++)
            {
                terms.Add(columns[t]);
                weights.Add(values[t]);
                dense[(i * tfidf.ColumnCount) + columns[t]] = values[t];
            }
        }

        var sparse = new Bags(tensor(terms.ToArray(), device: _device), tensor(starts, device: _device), tensor(weights.ToArray(), device: _device));
        return (sparse, tensor(dense, device: _device).reshape(batch.Length, tfidf.ColumnCount));
    }
}
