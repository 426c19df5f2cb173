using System.Runtime.InteropServices;
using TorchSharp.Modules;
using TorchSharp.Tests.Support;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NeuralNetworks;

[NonParallelizable]
public sealed class LayerBehaviourTests
{
    private DisposeScope _scope = null!;

    [SetUp]
    public void Open()
    {
        _scope = NewDisposeScope();
        manual_seed(5);
    }

    [TearDown]
    public void Close() => _scope.Dispose();

    [Test]
    public void Dropout_keeps_the_mean_while_training_and_does_nothing_afterwards()
    {
        using var dropout = nn.Dropout(0.25);
        var input = ones(100_000);
        double[] dropped = Values.Of(dropout.call(input));
        Assert.That(dropped.Distinct().Order(), Is.EqualTo((double[])[0, 1 / 0.75]).Within(1e-6));
        Assert.That(dropped.Average(), Is.EqualTo(1).Within(0.01));
        dropout.eval();
        Assert.That(Values.Same(dropout.call(input), input), Is.True);
    }

    [Test]
    public void Dropout_draws_as_libtorch_and_sends_gradients_where_values_went()
    {
        manual_seed(7);
        var input = ones(20).requires_grad_();
        var output = nn.functional.dropout(input, 0.5);
        Assert.That(Values.Of(output), Is.EqualTo((double[])[2, 2, 0, 0, 0, 0, 2, 0, 0, 0, 2, 2, 2, 2, 2, 0, 2, 0, 2, 0]));
        output.sum().backward();
        Assert.That(Values.Of(input.grad), Is.EqualTo(Values.Of(output)));
    }

    [Test]
    public void Dropping_everything_gives_zeros_and_impossible_probabilities_are_refused()
    {
        Assert.That(Values.Of(nn.functional.dropout(ones(3), 1)), Is.All.Zero);
        Assert.That(() => nn.functional.dropout(ones(3), 1.5), Throws.InstanceOf<ExternalException>().With.Message.Contains("between 0 and 1"));
    }

    [Test]
    public void Batch_norm_follows_the_batches_and_counts_them()
    {
        using var norm = nn.BatchNorm1d(1);
        norm.call(tensor((float[])[1, 3], [2, 1]));
        Assert.That(norm.running_mean.item<float>(), Is.EqualTo(0.2f).Within(1e-6));
        Assert.That(norm.running_var.item<float>(), Is.EqualTo(0.9f + 0.2f).Within(1e-6), "the unbiased variance is 2");
        Assert.That(norm.num_batches_tracked.ToInt64(), Is.EqualTo(1));
        Assert.That(norm.state_dict().Keys, Is.EqualTo((string[])["weight", "bias", "running_mean", "running_var", "num_batches_tracked"]));
        norm.reset_running_stats();
        Assert.That(norm.running_mean.item<float>(), Is.Zero);
    }

    [Test]
    public void Wrong_shapes_are_refused_in_the_words_of_libtorch()
    {
        Refused(() => nn.Linear(3, 2).call(ones(4, 5)), "mat1 and mat2 shapes cannot be multiplied (4x5 and 3x2)");
        Refused(() => nn.functional.cross_entropy(ones(2, 3), tensor((long[])[0, 3])), "Target 3 is out of bounds.");
        Refused(() => nn.functional.binary_cross_entropy(tensor(2f), tensor(1f)), "all elements of input should be between 0 and 1");
        Refused(() => nn.LayerNorm(4).call(ones(2, 3)), "Given normalized_shape=[4], expected input with shape [*, 4], but got input of size[2, 3]");
        Refused(() => nn.Conv1d(2, 3, 3).call(ones(1, 4, 5)), "Given groups=1, weight of size [3, 2, 3], expected input[1, 4, 5] to have 2 channels, but got 4 channels instead");
        Refused(() => nn.LSTM(3, 4).call(ones(2, 1, 5)), "input.size(-1) must be equal to input_size. Expected 3, got 5");
        Refused(() => nn.LSTM(3, 4).call(ones(2, 5)), "input must have 3 dimensions, got 2");
        Refused(() => nn.GRU(3, 4).call(ones(2, 1, 3), ones(1, 2, 4)), "Expected hidden size [1, 1, 4], got [1, 2, 4]");
        Refused(() => nn.Embedding(3, 2).call(tensor((long[])[3])), "index out of range in self");
        Refused(() => nn.BatchNorm1d(3).call(ones(1, 3)), "Expected more than 1 value per channel when training, got input size [1, 3]");
        Refused(() => nn.functional.one_hot(tensor((long[])[3]), 3), "Class values must be smaller than num_classes.");

        static void Refused(Func<object> action, string message) =>
            Assert.That(() => action(), Throws.InstanceOf<ExternalException>().With.Message.Contains(message));
    }

    [Test]
    public void Embeddings_shrink_rows_that_are_too_long_when_they_are_used()
    {
        var table = tensor((float[])[3, 4, 0.3f, 0.4f, 6, 8], [3, 2]);
        using var embedding = nn.Embedding_from_pretrained(table, max_norm: 1);
        Assert.That(Values.Of(embedding.call(tensor((long[])[0, 1]))), Is.EqualTo((double[])[0.6, 0.8, 0.3, 0.4]).Within(1e-6));
        Assert.That(Values.Of(embedding.weight.select(0, 2)), Is.EqualTo((double[])[6, 8]), "a row that is not used stays");
        Assert.That(embedding.weight.requires_grad, Is.False, "pretrained weights are frozen");
    }

    [Test]
    public void An_embedding_bag_takes_equal_bags_the_last_offset_and_padding()
    {
        using var bag = nn.EmbeddingBag(4, 1, mode: EmbeddingBagMode.Sum, include_last_offset: true, padding_index: 0);
        bag.load_state_dict(new() { ["weight"] = tensor((float[])[100, 1, 2, 3], [4, 1]) });
        Assert.That(Values.Of(bag.call(tensor((long[])[1, 0, 3, 2]), tensor((long[])[0, 3, 4]))), Is.EqualTo((double[])[4, 2]));
        using var grid = nn.EmbeddingBag(4, 1, mode: EmbeddingBagMode.Sum);
        grid.load_state_dict(bag.state_dict());
        Assert.That(Values.Of(grid.call(tensor((long[])[1, 0, 3, 2], [2, 2]))), Is.EqualTo((double[])[101, 5]));
    }

    [Test]
    public void Attention_masks_hide_what_they_mark()
    {
        using var attention = nn.MultiheadAttention(4, 2);
        var (query, key) = (randn(3, 2, 4), randn(5, 2, 4));
        var hidden = zeros([2, 5], dtype: ScalarType.Bool);
        hidden[1, 4] = tensor(true);
        var weights = attention.call(query, key, key, hidden).Item2;
        Assert.That(Values.Of(weights.select(0, 1).select(1, 4)), Is.All.Zero);
        Assert.That(Values.Of(weights.sum([-1])), Is.All.EqualTo(1).Within(1e-6));

        var causal = ones([3, 5], dtype: ScalarType.Bool).triu(1);
        weights = attention.call(query, key, key, attn_mask: causal).Item2;
        Assert.That(Values.Of(weights.triu(1)), Is.All.Zero);
        Assert.That(attention.call(query, key, key, need_weights: false).Item2, Is.Null);
    }

    [Test]
    public void Packed_sequences_give_what_each_gives_alone()
    {
        using var lstm = nn.LSTM(3, 4, 2, bidirectional: true);
        Tensor[] sequences = [randn(2, 3), randn(5, 3), randn(3, 3)];
        using var packed = nn.utils.rnn.pack_sequence(sequences, enforce_sorted: false);
        var (output, hidden, cell) = lstm.call(packed);
        var (padded, lengths) = nn.utils.rnn.pad_packed_sequence(output);
        Assert.That(Values.Of(lengths), Is.EqualTo((double[])[2, 5, 3]));
        for (int i = 0; i < sequences.Length; i++)
        {
            var (alone, aloneHidden, aloneCell) = lstm.call(sequences[i].unsqueeze(1));
            Assert.That(Values.Of(padded.select(1, i).narrow(0, 0, sequences[i].shape[0])), Is.EqualTo(Values.Of(alone.squeeze(1))).Within(1e-6));
            Assert.That(Values.Of(hidden.select(1, i)), Is.EqualTo(Values.Of(aloneHidden.squeeze(1))).Within(1e-6));
            Assert.That(Values.Of(cell.select(1, i)), Is.EqualTo(Values.Of(aloneCell.squeeze(1))).Within(1e-6));
        }
    }

    [Test]
    public void Padded_and_packed_batches_go_round()
    {
        var padded = nn.utils.rnn.pad_sequence([ones(2, 1), ones(4, 1) * 2], batch_first: true, padding_value: -1);
        Assert.That(Values.Of(padded), Is.EqualTo((double[])[1, 1, -1, -1, 2, 2, 2, 2]));
        Assert.That(() => nn.utils.rnn.pack_padded_sequence(padded, tensor((long[])[2, 4]), batch_first: true),
            Throws.InstanceOf<ExternalException>().With.Message.Contains("sorted in decreasing order"));
        using var packed = nn.utils.rnn.pack_padded_sequence(padded, tensor((long[])[2, 4]), true, false);
        Assert.That(Values.Of(packed.data), Is.EqualTo((double[])[2, 1, 2, 1, 2, 2]));
        var (back, _) = nn.utils.rnn.pad_packed_sequence(packed, true, -1);
        Assert.That(Values.Same(back, padded), Is.True);
    }

    [Test]
    public void Copies_in_a_transformer_start_alike_and_are_trained_apart()
    {
        using var encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 8), 2);
        var state = encoder.state_dict();
        Assert.That(Values.Same(state["layers.0.linear1.weight"], state["layers.1.linear1.weight"]), Is.True);
        encoder.call(randn(3, 2, 4)).square().sum().backward();
        Assert.That(Values.Same(encoder.get_parameter("layers.0.linear1.weight").grad, encoder.get_parameter("layers.1.linear1.weight").grad), Is.False);
        Assert.That(encoder.parameters().Count(), Is.EqualTo(24));
    }

    [Test]
    public void Modules_and_parameters_in_lists_and_dictionaries_are_registered_in_order()
    {
        using var holder = new Holder();
        Assert.That(holder.named_parameters().Select(pair => pair.name), Is.EqualTo((string[])
            ["layers.0.weight", "layers.1.weight", "heads.b.weight", "heads.a.weight", "scales.0", "scales.1", "shifts.y", "shifts.x"]));
        Assert.That(holder.train_and_eval(), Is.True);
    }

    /// <summary>A training loop allocates the same tensors in every step.</summary>
    [Test]
    public void Memory_stays_flat_while_a_model_trains()
    {
        using var model = nn.Sequential(nn.Linear(8, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Dropout(0.1), nn.Linear(16, 3));
        using var optimizer = optim.Adam(model.parameters(), 0.01);
        var (x, y) = (randn(32, 8), randint(0, 3, [32]));
        for (int step = 0; step < 5; step++)
            Train();
        Finalise();
        long tensors = Tensor.TotalCount;
        long bytes = MemoryPool.LiveBytes;
        for (int step = 0; step < 300; step++)
            Train();
        Assert.That(Tensor.TotalCount, Is.EqualTo(tensors));
        Assert.That(MemoryPool.LiveBytes, Is.EqualTo(bytes));

        void Train()
        {
            using var inner = NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.call(x), y).backward();
            nn.utils.clip_grad_norm_(model.parameters(), 1);
            optimizer.step();
        }
    }

    [Test]
    public void Layers_outlive_the_scope_in_which_they_were_made()
    {
        nn.Module<Tensor, Tensor> model;
        LSTM lstm;
        using (NewDisposeScope())
        {
            model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.TransformerEncoderLayer(3, 1, 4));
            lstm = nn.LSTM(2, 3);
        }
        Assert.That(model.state_dict().Values.Concat(lstm.parameters()).Select(tensor => tensor.IsInvalid), Is.All.False);
        Finalise();
        long before = Tensor.TotalCount;
        int owned = model.state_dict().Count + lstm.parameters().Count();
        model.Dispose();
        lstm.Dispose();
        Assert.That(Tensor.TotalCount, Is.EqualTo(before - owned));
    }

    /// <summary>Tensors that other tests left to the garbage collector must not go away in the middle of a count.</summary>
    private static void Finalise()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private sealed class Holder : nn.Module
    {
        private readonly ModuleList<Linear> layers = nn.ModuleList(nn.Linear(1, 1, false), nn.Linear(1, 1, false));
        private readonly ModuleDict<Linear> heads = nn.ModuleDict(("b", nn.Linear(1, 1, false)), ("a", nn.Linear(1, 1, false)));
        private readonly ParameterList scales = nn.ParameterList(nn.Parameter(ones(1)), nn.Parameter(ones(1)));
        private readonly ParameterDict shifts = nn.ParameterDict(("y", nn.Parameter(ones(1))), ("x", nn.Parameter(ones(1))));

        internal Holder() : base("Holder") => RegisterComponents();

        internal bool train_and_eval()
        {
            eval();
            return !layers[1].training && heads["a"].bias is null && scales.Count == 2 && shifts.ContainsKey("x");
        }
    }
}
