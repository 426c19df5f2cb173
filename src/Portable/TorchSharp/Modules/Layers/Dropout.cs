using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

            public static partial class functional
            {
                /// <summary>While training, each element is zeroed with probability p and the others are divided by 1 - p.</summary>
                public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                {
                    if (p is < 0 or > 1)
                        throw Errors.Of($"dropout probability has to be between 0 and 1, but got {p}");
                    if (!training || p == 0)
                        return inplace ? input : input.alias();

                    using var mask = Tensor.Empty(input.Sizes, input.dtype).Successes(1 - p, p < 1 ? 1 / (1 - p) : 0);
                    return inplace ? input.mul_(mask) : input.mul(mask);
                }
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Zeroes elements at random while training (Srivastava et al., 2014).</summary>
    public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
    {
        internal Dropout(double p, bool inplace) : base(nameof(Dropout))
        {
            if (p is < 0 or > 1)
                throw new ArgumentException($"The probability of dropout must lie in [0, 1], but it is {p}.", nameof(p));
            this.p = p;
            this.inplace = inplace;
        }

        public double p { get; set; }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, p, training, inplace);
    }
}
