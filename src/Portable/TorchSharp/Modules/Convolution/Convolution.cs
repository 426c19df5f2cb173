using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What convolutions share: the weights and how they are initialised.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    protected Convolution(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, Padding? padding_type,
        long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device device = null,
        ScalarType? dtype = null) : base(name)
    {
        InitializeDevice(device);
        if (groups <= 0 || in_channels % groups != 0)
            throw new ArgumentException($"in_channels ({in_channels}) must be divisible by groups ({groups}).", nameof(in_channels));
        if (out_channels % groups != 0)
            throw new ArgumentException($"out_channels ({out_channels}) must be divisible by groups ({groups}).", nameof(out_channels));
        if (padding_type == Padding.Same && stride.Any(s => s != 1))
            throw new ArgumentException("padding='same' is not supported for strided convolutions", nameof(padding_type));

        (this.in_channels, this.out_channels, this.groups) = (in_channels, out_channels, groups);
        (this.kernel_size, this.stride, this.padding, this.dilation) = (kernel_size, stride, padding, dilation);
        (this.padding_type, this.padding_mode, this.transposed, this.output_padding) = (padding_type, padding_mode, transposed, output_padding);

        var (rows, columns) = transposed ? (in_channels, out_channels) : (out_channels, in_channels);
        weight = new Parameter(empty([rows, columns / groups, .. kernel_size], dtype: dtype));
        if (bias)
            this.bias = new Parameter(empty([out_channels], dtype: dtype));
        reset_parameters();
    }

    public long in_channels { get; }

    public long out_channels { get; }

    public long[] kernel_size { get; set; }

    public long[] stride { get; set; }

    public long[] padding { get; }

    public Padding? padding_type { get; }

    public long[] dilation { get; set; }

    public bool transposed { get; }

    public long[] output_padding { get; set; }

    public long groups { get; set; }

    public PaddingModes padding_mode { get; set; }

    public Parameter weight
    {
        get => Own(nameof(weight));
        set => ConditionallyRegisterParameter(nameof(weight), value);
    }

    public Parameter bias
    {
        get => Own(nameof(bias));
        set => ConditionallyRegisterParameter(nameof(bias), value);
    }

    public void reset_parameters()
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is null)
            return;
        var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
        double bound = 1 / Math.Sqrt(fanIn);
        nn.init.uniform_(bias, -bound, bound);
    }
}
