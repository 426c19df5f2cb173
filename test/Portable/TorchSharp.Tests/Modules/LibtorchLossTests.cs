using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.NeuralNetworks;

/// <summary>Losses and activations give the values and gradients of libtorch.</summary>
public sealed class LibtorchLossTests
{
    private static readonly long[] s_classes = [0, 3, 1, 1, 2];
    private static readonly long[] s_holes = [0, -100, 1, -100, 2];

    internal static IEnumerable<string> Names() => Functions().Keys;

    [TestCaseSource(nameof(Names))]
    public void Function_agrees_with_libtorch(string name)
    {
        using var scope = NewDisposeScope();
        // libtorch rounds the constants of these two to float.
        double tolerance = name is "celu" or "hardsigmoid" ? 1e-7 : 1e-9;
        LibtorchCase.Named(name).Check(inputs => [Functions()[name](inputs)], tolerance: tolerance);
    }

    private static Tensor Labels() => tensor((long[])[1, 2, 2, 4, 1, 3, 3, 0, 0], [3, 3]);

    private static Tensor Constant(string name) => LibtorchConstants.Of(name);

    private static Dictionary<string, Func<Tensor[], Tensor>> Functions() => new()
    {
        ["mse_mean"] = x => F.mse_loss(x[0], x[1]),
        ["mse_sum"] = x => F.mse_loss(x[0], x[1], Reduction.Sum),
        ["mse_none"] = x => F.mse_loss(x[0], x[1], Reduction.None),
        ["cross_entropy_mean"] = x => CrossEntropyLoss(Constant("w")).call(x[0], tensor(s_classes)),
        ["cross_entropy_sum"] = x => CrossEntropyLoss(Constant("w"), reduction: Reduction.Sum).call(x[0], tensor(s_classes)),
        ["cross_entropy_none"] = x => F.cross_entropy(x[0], tensor(s_classes), Constant("w"), reduction: Reduction.None),
        ["nll_mean"] = x => F.nll_loss(x[0], tensor(s_holes), Constant("w")),
        ["nll_sum"] = x => NLLLoss(Constant("w"), Reduction.Sum).call(x[0], tensor(s_holes)),
        ["nll_none"] = x => F.nll_loss(x[0], tensor(s_holes), Constant("w"), Reduction.None),
        ["l1"] = x => L1Loss().call(x[0], x[1]),
        ["smooth_l1"] = x => SmoothL1Loss(beta: 0.7).call(x[0], x[1]),
        ["huber"] = x => HuberLoss(0.7).call(x[0], x[1]),
        ["kl_div"] = x => KLDivLoss(false, Reduction.Sum).call(x[0], x[1]),
        ["kl_div_log"] = x => F.kl_div(x[0], x[1]),
        ["soft_margin"] = x => SoftMarginLoss().call(x[0], Constant("signs")),
        ["hinge_embedding"] = x => HingeEmbeddingLoss().call(x[0], Constant("signs")),
        ["poisson_nll"] = x => PoissonNLLLoss(full: true).call(x[0], Constant("p") * 4),
        ["poisson_nll_plain"] = x => F.poisson_nll_loss(x[0], Constant("p") * 4, log_input: false),
        ["gaussian_nll"] = x => F.gaussian_nll_loss(x[0], x[1], x[2], full: true),
        ["bce"] = x => BCELoss(Constant("w")).call(x[0], Constant("q")),
        ["bce_logits"] = x => BCEWithLogitsLoss(Constant("w"), pos_weights: Constant("w") + 1).call(x[0], Constant("q")),
        ["multilabel_soft_margin"] = x => MultiLabelSoftMarginLoss(Constant("w")).call(x[0], (Constant("signs") + 1) / 2),
        ["multi_margin"] = x => MultiMarginLoss(2, 0.8, Constant("w")).call(x[0], tensor(s_classes)),
        ["multilabel_margin"] = x => MultiLabelMarginLoss().call(x[0], tensor((long[])[3, 0, -1, 1]).expand(5, 4)),
        ["cosine_embedding"] = x => CosineEmbeddingLoss(0.1).call(x[0], x[1], Constant("rowsigns")),
        ["margin_ranking"] = x => MarginRankingLoss(0.3).call(x[0], x[1], Constant("signs")),
        ["triplet_margin"] = x => TripletMarginLoss(2, swap: true).call(x[0], x[1], x[2]),
        ["cross_entropy_smooth"] = x => F.cross_entropy(x[0], tensor(s_classes), Constant("w"), label_smoothing: 0.2),
        ["cross_entropy_holes"] = x => F.cross_entropy(x[0], tensor(s_holes), label_smoothing: 0.1),
        ["cross_entropy_probabilities"] = x => F.cross_entropy(x[0], x[1].softmax(1), Constant("w")),
        ["cross_entropy_3d"] = x => F.cross_entropy(x[0], tensor((long[])[0, 1, 2, 1], [2, 2])),
        ["ctc_mean"] = x => CTCLoss().call(x[0].log_softmax(2), Labels(), tensor((long[])[7, 6, 5]), tensor((long[])[3, 2, 1])),
        ["ctc_sum"] = x => CTCLoss(reduction: Reduction.Sum).call(x[0].log_softmax(2), Labels(), tensor((long[])[7, 6, 5]), tensor((long[])[3, 2, 1])),
        ["ctc_none"] = x => F.ctc_loss(
            x[0].log_softmax(2), Labels(), tensor((long[])[7, 6, 5]), tensor((long[])[3, 2, 1]), reduction: Reduction.None),
        ["ctc_joined"] = x => F.ctc_loss(
            x[0].log_softmax(2), tensor((long[])[1, 2, 2, 4, 1, 3]), tensor((long[])[7, 6, 5]), tensor((long[])[3, 2, 1])),

        ["relu"] = x => ReLU().call(x[0]),
        ["elu"] = x => ELU(1.3).call(x[0]),
        ["selu"] = x => SELU().call(x[0]),
        ["gelu"] = x => GELU().call(x[0]),
        ["gelu_tanh"] = x => GELU(TorchSharp.Modules.GELU.Approximate.tanh).call(x[0]),
        ["leaky_relu"] = x => LeakyReLU(0.2).call(x[0]),
        ["silu"] = x => SiLU().call(x[0]),
        ["sigmoid"] = x => Sigmoid().call(x[0]),
        ["tanh"] = x => Tanh().call(x[0]),
        ["softplus"] = x => Softplus(1.5, 2).call(x[0]),
        ["softsign"] = x => Softsign().call(x[0]),
        ["softmax"] = x => Softmax(1).call(x[0]),
        ["log_softmax"] = x => LogSoftmax(0).call(x[0]),
        ["softmin"] = x => Softmin(1).call(x[0]),
        ["celu"] = x => CELU(0.7).call(x[0]),
        ["hardshrink"] = x => Hardshrink(0.4).call(x[0]),
        ["softshrink"] = x => Softshrink(0.4).call(x[0]),
        ["tanhshrink"] = x => Tanhshrink().call(x[0]),
        ["hardtanh"] = x => Hardtanh(-0.5, 0.8).call(x[0]),
        ["hardsigmoid"] = x => Hardsigmoid().call(x[0] * 3),
        ["hardswish"] = x => Hardswish().call(x[0] * 3),
        ["mish"] = x => Mish().call(x[0]),
        ["logsigmoid"] = x => LogSigmoid().call(x[0]),
        ["relu6"] = x => ReLU6().call(x[0] * 5),
        ["glu"] = x => GLU().call(x[0]),
        ["threshold"] = x => Threshold(0.1, 7).call(x[0]),
        ["normalize"] = x => F.normalize(x[0]),
        ["prelu"] = x => F.prelu(x[0], x[1]),
        ["cosine_similarity"] = x => F.cosine_similarity(x[0], x[1]),
        ["pairwise_distance"] = x => F.pairwise_distance(x[0], x[1]),
        ["attention"] = x => F.scaled_dot_product_attention(x[0], x[1], x[2]),
        ["max_pool1d"] = x => MaxPool1d(3, 2, 1).call(x[0]),
        ["max_pool1d_ceil"] = x => MaxPool1d(2, ceil_mode: true).call(x[0]),
        ["max_pool1d_dilated"] = x => F.max_pool1d(x[0], 2, 1, dilation: 3),
        ["avg_pool1d"] = x => AvgPool1d(3, 2, 1).call(x[0]),
        ["avg_pool1d_ceil"] = x => AvgPool1d(2, ceil_mode: true).call(x[0]),
        ["avg_pool1d_inner"] = x => F.avg_pool1d(x[0], 3, padding: 1, count_include_pad: false),
        ["adaptive_avg_pool1d"] = x => AdaptiveAvgPool1d(4).call(x[0]),
        ["special_entr"] = x => special.entr(x[0]),
        ["special_sinc"] = x => special.sinc(x[0]),
        ["special_ndtr"] = x => special.ndtr(x[0]),
        ["special_ndtri"] = x => special.ndtri(x[0] / 6),
        ["special_gammaln"] = x => special.gammaln(x[0]),
        ["special_psi"] = x => special.psi(x[0]),
        ["special_multigammaln"] = x => special.multigammaln(x[0], 3),
        ["special_xlog1py"] = x => special.xlog1py(x[0], x[1]),
        ["special_gammainc"] = x => special.gammainc(Constant("positive"), x[0]),
        ["special_gammaincc"] = x => special.gammaincc(Constant("positive"), x[0]),
        ["adaptive_max_pool1d"] = x => AdaptiveMaxPool1d(4).call(x[0]),
    };
}

/// <summary>Tensors that the fixture's functions close over; the fixture holds them as the inputs of "constant_" cases.</summary>
internal static class LibtorchConstants
{
    internal static Tensor Of(string name) => LibtorchCase.Named("constant_" + name).Inputs[0].ToTensor();
}
