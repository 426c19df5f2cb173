using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Benchmarks.Training;

/// <summary>Whole training steps: forward, backward, Adam. The same steps stand in build/bench-libtorch.py.</summary>
internal static class Steps
{
    internal static void Run(string? only, Machine machine)
    {
        foreach (var (name, vocabulary, model) in new (string, int, Func<int, TrainingModel>)[]
        {
            ("vae", 2000, Vae), ("vae", 20000, Vae), ("prodlda", 2000, ProdLda), ("prodlda", 20000, ProdLda), ("recipe", 4000, Recipe),
        })
        {
            if (only == null || only == $"{name}-{vocabulary}")
                Measure($"{name}-{vocabulary}", vocabulary, model(vocabulary), machine);
        }
    }

    private static void Measure(string name, int vocabulary, TrainingModel model, Machine machine)
    {
        var batches = Enumerable.Range(0, 4).Select(seed => new Bags(vocabulary, seed)).ToArray();
        var optimizer = optim.Adam(model.Parameters, lr: 1e-3);
        var step = 0;
        var loss = 0f;
        Clock.Cold(Step, 100);
        var (seconds, processor) = Clock.Measure(Step, seconds: 6);
        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64 >> 20;
        var floor = machine.Floor(model.Flops, model.Bytes);
        Console.WriteLine(
            $"{name}\t{seconds * 1e3:F2} ms\tprocessor {processor * 1e3:F2} ms\t{Bags.Documents / seconds:F0} documents/s\t{1e-9 * model.Flops / seconds:F1} GFLOP/s"
            + $"\tfloor {floor * 1e3:F2} ms, {seconds / floor:F2} times that\tloss {loss:F4}\tpeak {peak} MB");

        void Step()
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var value = model.Loss(batches[step++ % batches.Length]);
            value.backward();
            optimizer.step();
            loss = value.item<float>();
        }
    }

    /// <summary>V-500-500-20-500-500-V, multinomial likelihood.</summary>
    private static TrainingModel Vae(int vocabulary)
    {
        manual_seed(1);
        var input = nn.EmbeddingBag(vocabulary, 500, mode: EmbeddingBagMode.Sum);
        var (second, mean, logVar) = (nn.Linear(500, 500), nn.Linear(500, 20), nn.Linear(500, 20));
        var (third, fourth, output) = (nn.Linear(20, 500), nn.Linear(500, 500), nn.Linear(500, vocabulary));
        nn.init.normal_(input.weight, 0, 0.02);
        var cost = TrainingModel.CostOf(input, second, mean, logVar, third, fourth, output);
        return TrainingModel.Of(Loss, cost, input, second, mean, logVar, third, fourth, output);

        Tensor Loss(Bags x)
        {
            var h = F.relu(second.call(F.relu(input.call(x.Terms, x.Starts, x.Weights))));
            var (mu, s) = (mean.call(h), logVar.call(h));
            var z = mu + (0.5f * s).exp() * randn_like(mu);
            using var logits = output.call(F.relu(fourth.call(F.relu(third.call(z)))));
            return Likelihood(logits, x) + Divergence(mu, s);
        }
    }

    /// <summary>V-100-100-50-V: softplus, batch-normalised posterior and words, a softmax over topics, logistic-normal prior.</summary>
    private static TrainingModel ProdLda(int vocabulary)
    {
        manual_seed(1);
        var input = nn.EmbeddingBag(vocabulary, 100, mode: EmbeddingBagMode.Sum);
        var (second, mean, logVar, topics) = (nn.Linear(100, 100), nn.Linear(100, 50), nn.Linear(100, 50), nn.Linear(50, vocabulary, false));
        nn.init.normal_(input.weight, 0, 0.02);
        // The weights are not learned: the original has none.
        var (normMean, normLogVar, normTopics) = (Norm(50), Norm(50), Norm(vocabulary));
        return TrainingModel.Of(Loss, TrainingModel.CostOf(input, second, mean, logVar, topics), input, second, mean, logVar, topics);

        nn.Module<Tensor, Tensor> Norm(long width) => nn.BatchNorm1d(width, affine: false);

        Tensor Loss(Bags x)
        {
            var h = F.softplus(second.call(F.softplus(input.call(x.Terms, x.Starts, x.Weights))));
            var (mu, s) = (normMean.call(mean.call(h)), normLogVar.call(logVar.call(h)));
            var theta = F.softmax(mu + (0.5f * s).exp() * randn_like(mu), 1);
            using var logits = normTopics.call(topics.call(theta));
            return Likelihood(logits, x) + Divergence(mu, s);
        }
    }

    /// <summary>RECIPE.md, D to G, on given document vectors: V = 4,000, R = 120, H = 128, z = 32, both views, InfoNCE.</summary>
    private static TrainingModel Recipe(int vocabulary)
    {
        manual_seed(1);
        var (hidden, mean, residual, logVar) = (nn.Linear(120, 128), nn.Linear(128, 32), nn.Linear(120, 32, false), nn.Linear(128, 32));
        var terms = nn.EmbeddingBag(vocabulary, 32, mode: EmbeddingBagMode.Sum);
        var bias = nn.EmbeddingBag(vocabulary, 1, mode: EmbeddingBagMode.Sum);
        var (documents, view1, view2) = (randn(Bags.Documents, 120), randn(Bags.Documents, 120), randn(Bags.Documents, 120));
        // The hidden layer, the mean and its residual see the document and both views.
        var cost = (3 * TrainingModel.CostOf(hidden, mean, residual)) + TrainingModel.CostOf(terms, logVar)
            + (2.0 * Bags.Documents * terms.weight!.numel()) + (2.0 * Bags.Documents * Bags.Documents * 32);
        return TrainingModel.Of(Loss, cost, hidden, mean, residual, logVar, terms, bias);

        Tensor Hidden(Tensor e) => F.relu(hidden.call(e));

        Tensor Mu(Tensor h, Tensor e) => mean.call(h) + residual.call(e);

        Tensor Unit(Tensor rows) => rows / (rows.square().sum(1, keepdim: true) + 1e-12).sqrt();

        Tensor Loss(Bags y)
        {
            var h = Hidden(documents);
            var (mu, s) = (Mu(h, documents), logVar.call(h).clamp(-8, 4));
            var zeta = mu + (0.5f * s).exp() * randn_like(mu);
            var logits = F.linear(zeta, terms.weight, bias.weight.reshape(-1));
            var expected = (zeta * terms.call(y.Terms, y.Starts, y.Weights)).sum(1) + bias.call(y.Terms, y.Starts, y.Weights).reshape(-1);
            var reconstruction = (logits.logsumexp(1) - expected).mean();
            var (u, v) = (Unit(Mu(Hidden(view1), view1)), Unit(Mu(Hidden(view2), view2)));
            var cosines = u.mm(v.t()) / 0.2f;
            var contrast = (0.5f * (cosines.logsumexp(0) + cosines.logsumexp(1)) - ((u * v).sum(1) / 0.2f)).mean();
            return reconstruction + (0.01f * Divergence(mu, s)) + (0.5f * contrast);
        }
    }

    private static Tensor Likelihood(Tensor logits, Bags x) =>
        -(F.log_softmax(logits, 1).gather(1, x.Terms.reshape(Bags.Documents, Bags.TermsEach)) * x.Weights.reshape(Bags.Documents, Bags.TermsEach)).sum(1).mean();

    private static Tensor Divergence(Tensor mu, Tensor s) => 0.5f * (mu.square() + s.exp() - 1 - s).sum(1).mean();
}
