using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NeuralNetworks;

/// <summary>Layers with the weights of libtorch give its values, its gradients, and its running statistics.</summary>
public sealed class LibtorchLayerTests
{
    private const ScalarType Double = ScalarType.Float64;

    private static IEnumerable<string> Names() => Layers().Keys;

    [TestCaseSource(nameof(Names))]
    public void Layer_agrees_with_libtorch(string name)
    {
        using var scope = NewDisposeScope();
        var (module, call) = Layers()[name]();
        module.to(Double);
        module.train(!name.EndsWith("_eval", StringComparison.Ordinal));
        LibtorchCase.Named(name).Check(call, module);
    }

    [Test]
    public void Every_case_of_the_fixture_is_tested()
    {
        var tested = Layers().Keys.Concat(LibtorchLossTests.Names()).Concat(Sampling.LibtorchDistributionTests.Names()).ToHashSet();
        Assert.That(LibtorchCase.All.Select(c => c.Name).Where(name => !name.StartsWith("constant_", StringComparison.Ordinal)), Is.SubsetOf(tested));
    }


    private static Dictionary<string, Func<(nn.Module Module, Func<Tensor[], Tensor[]> Call)>> Layers() => new()
    {
        ["linear"] = () => One(Linear(4, 3)),
        ["bilinear"] = () => Two(Bilinear(4, 3, 2)),
        ["layer_norm"] = () => One(LayerNorm([3, 4])),
        ["group_norm"] = () => One(GroupNorm(2, 4)),
        ["batch_norm_train"] = () => One(BatchNorm1d(4)),
        ["batch_norm_3d"] = () => One(BatchNorm1d(4)),
        ["batch_norm_eval"] = () => One(BatchNorm1d(4)),
        ["embedding"] = () => One(Embedding(6, 3, padding_idx: 1)),
        ["embedding_by_frequency"] = () => One(Embedding(6, 3, scale_grad_by_freq: true)),
        ["embedding_bag_sum"] = () => Bag(EmbeddingBag(6, 3, mode: EmbeddingBagMode.Sum)),
        ["embedding_bag_mean"] = () => Bag(EmbeddingBag(6, 3)),
        ["embedding_bag_max"] = () => Bag(EmbeddingBag(6, 3, mode: EmbeddingBagMode.Max)),
        ["embedding_bag_weights"] = () => Bag(EmbeddingBag(6, 3, mode: EmbeddingBagMode.Sum)),
        ["conv1d"] = () => One(Conv1d(4, 6, 3, 2, 2, 2)),
        ["conv1d_groups"] = () => One(Conv1d(4, 6, 3, groups: 2, bias: false)),
        ["conv1d_same"] = () => One(Conv1d(4, 2, 4, Padding.Same)),
        ["conv1d_reflect"] = () => One(Conv1d(4, 2, 3, padding: 2, padding_mode: PaddingModes.Reflect)),
        ["conv1d_replicate"] = () => One(Conv1d(4, 2, 3, padding: 2, padding_mode: PaddingModes.Replicate)),
        ["conv1d_circular"] = () => One(Conv1d(4, 2, 3, padding: 2, padding_mode: PaddingModes.Circular)),
        ["lstm"] = () => Lstm(LSTM(3, 5, 2)),
        ["lstm_bidirectional"] = () => Lstm(LSTM(3, 5, 2, batchFirst: true, bidirectional: true)),
        ["gru"] = () => Recurrent(GRU(3, 5, 2, bidirectional: true)),
        ["gru_plain"] = () => Recurrent(GRU(3, 5, bias: false)),
        ["rnn_relu"] = () => Recurrent(RNN(3, 5, nonLinearity: NonLinearities.ReLU)),
        ["rnn_tanh"] = () => Recurrent(RNN(3, 5, batchFirst: true)),
        ["gru_cell"] = () => Two(GRUCell(3, 5)),
        ["lstm_cell"] = () =>
        {
            var cell = LSTMCell(3, 5);
            return (cell, x => cell.call(x[0]) is var (h, c) ? [h, c] : []);
        },
        ["multihead_attention"] = () => Attention(MultiheadAttention(6, 2)),
        ["multihead_attention_other_sizes"] = () => Attention(MultiheadAttention(6, 3, kdim: 5, vdim: 4)),
        ["multihead_attention_extra"] = () => Attention(MultiheadAttention(6, 2, add_bias_kv: true, add_zero_attn: true)),
        ["transformer_encoder_layer"] = () => One(TransformerEncoderLayer(6, 2, 8, 0)),
        ["transformer_encoder_layer_gelu"] = () => One(TransformerEncoderLayer(6, 2, 8, 0, Activations.GELU)),
        ["transformer_encoder"] = () =>
        {
            var encoder = TransformerEncoder(TransformerEncoderLayer(6, 2, 8, 0), 2);
            return (encoder, x => [encoder.call(x[0])]);
        },
        ["transformer_decoder_layer"] = () =>
        {
            var layer = TransformerDecoderLayer(6, 2, 8, 0);
            return (layer, x => [layer.call(x[0], x[1])]);
        },
        ["transformer"] = () => Two(Transformer(6, 2, 1, 1, 8, 0)),
    };

    private static (nn.Module Module, Func<Tensor[], Tensor[]> Call) One(Module<Tensor, Tensor> module) => (module, x => [module.call(x[0])]);

    private static (nn.Module Module, Func<Tensor[], Tensor[]> Call) Two(Module<Tensor, Tensor, Tensor> module) =>
        (module, x => [module.call(x[0], x[1])]);

    private static (nn.Module Module, Func<Tensor[], Tensor[]> Call) Bag(TorchSharp.Modules.EmbeddingBag module) =>
        (module, x => [x.Length == 3 ? module.call(x[0], x[1], x[2]) : module.call(x[0], x[1])]);

    private static (nn.Module Module, Func<Tensor[], Tensor[]> Call) Lstm(TorchSharp.Modules.LSTM module) => (module, x =>
    {
        var (output, hidden, cell) = module.call(x[0], x.Length == 3 ? (x[1], x[2]) : null);
        return [output, hidden, cell];
    });

    private static (nn.Module Module, Func<Tensor[], Tensor[]> Call) Recurrent(Module<Tensor, Tensor, (Tensor, Tensor)> module) => (module, x =>
    {
        var (output, hidden) = module.call(x[0], x.Length == 2 ? x[1] : null!);
        return [output, hidden];
    });

    private static (nn.Module Module, Func<Tensor[], Tensor[]> Call) Attention(TorchSharp.Modules.MultiheadAttention module) => (module, x =>
    {
        var (output, weights) = module.call(x[0], x[1], x[2]);
        return [output, weights];
    });
}
