using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static GroupNorm GroupNorm(
                long num_groups, long num_channels, double eps = 1E-05, bool affine = true, Device device = null, ScalarType? dtype = null) =>
                new(num_groups, num_channels, eps, affine, device, dtype);

            public static partial class functional
            {
                public static Tensor group_norm(
                    Tensor input, long num_groups, Tensor weight = null, Tensor bias = null, double eps = 1E-05)
                {
                    if (input.ndim < 2)
                        throw Errors.Of($"Expected at least 2 dimensions for input tensor but received {input.ndim}");
                    long channels = input.Sizes[1];
                    if (num_groups <= 0 || channels % num_groups != 0)
                        throw Errors.Of($"Expected number of channels in input to be divisible by num_groups, but got input of shape {Errors.Show(input.Sizes)} and num_groups={num_groups}");

                    return WrappedTensorDisposeScope(() =>
                    {
                        var groups = input.reshape([input.Sizes[0] * num_groups, -1]);
                        var normal = LayerNormOperation.Apply(groups, [groups.Sizes[1]], null, null, eps).reshape(input.Sizes);
                        // The affine map is by channel, which is not the dimension that was normalised.
                        long[] alongChannels = [channels, .. Enumerable.Repeat(1L, input.Rank - 2)];
                        if (weight is not null)
                            normal = normal.mul(weight.reshape(alongChannels));
                        return bias is null ? normal : normal.add(bias.reshape(alongChannels));
                    });
                }
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Normalises each group of channels of each example (Wu and He, 2018).</summary>
    public sealed class GroupNorm : nn.Module<Tensor, Tensor>
    {
        internal GroupNorm(
            long num_groups, long num_channels, double eps, bool affine, Device device,
            ScalarType? dtype) : base(nameof(GroupNorm))
        {
            InitializeDevice(device);
            this.num_groups = num_groups;
            this.eps = eps;
            this.affine = affine;
            if (!affine)
                return;
            weight = new Parameter(ones([num_channels], dtype: dtype));
            bias = new Parameter(zeros([num_channels], dtype: dtype));
        }

        public long num_groups { get; set; }

        public double eps { get; set; }

        public bool affine { get; set; }

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

        public override Tensor forward(Tensor tensor) => nn.functional.group_norm(tensor, num_groups, weight, bias, eps);
    }
}
