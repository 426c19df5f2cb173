using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Bilinear Bilinear(
                long in1_features, long in2_features, long out_features, bool hasBias = true, Device device = null, ScalarType? dtype = null) =>
                new(in1_features, in2_features, out_features, hasBias, device, dtype);

            public static partial class functional
            {
                public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor bias = null)
                {
                    if (input1.Sizes[^1] != weight.Sizes[1] || input2.Sizes[^1] != weight.Sizes[2])
                        throw Errors.Of($"bilinear(): inputs of sizes {input1.Sizes[^1]} and {input2.Sizes[^1]} do not fit a weight of shape {Errors.Show(weight.Sizes)}");
                    return WrappedTensorDisposeScope(() =>
                    {
                        var (outputs, first, second) = (weight.Sizes[0], weight.Sizes[1], weight.Sizes[2]);
                        var a = input1.reshape(-1, first);
                        var b = input2.reshape(-1, second);
                        // [rows, outputs * first] times b, seen as [rows, outputs, second] first.
                        var right = b.mm(weight.reshape(outputs * first, second).t()).reshape(-1, outputs, first);
                        var result = right.mul(a.unsqueeze(1)).sum([-1]);
                        return (bias is null ? result : result.add(bias)).reshape([.. input1.Sizes[..^1], outputs]);
                    });
                }
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>x1ᵀ W x2 + b for each output.</summary>
    public sealed class Bilinear : nn.Module<Tensor, Tensor, Tensor>
    {
        internal Bilinear(long in1_features, long in2_features, long out_features, bool hasBias, Device device, ScalarType? dtype)
            : base(nameof(Bilinear))
        {
            InitializeDevice(device);
            this.in1_features = in1_features;
            this.in2_features = in2_features;
            this.out_features = out_features;
            double bound = 1 / Math.Sqrt(in1_features);
            weight = new Parameter(empty([out_features, in1_features, in2_features], dtype: dtype));
            nn.init.uniform_(weight, -bound, bound);
            if (!hasBias)
                return;
            bias = new Parameter(empty([out_features], dtype: dtype));
            nn.init.uniform_(bias, -bound, bound);
        }

        public long in1_features { get; set; }

        public long in2_features { get; set; }

        public long out_features { get; set; }

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

        public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.bilinear(input1, input2, weight, bias);
    }
}
