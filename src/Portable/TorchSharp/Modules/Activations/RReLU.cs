using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static RReLU RReLU(
                double lower = 0.125, double upper = 0.3333333333333333, bool inplace = false) => new(lower, upper, inplace);

            public static partial class functional
            {
                /// <summary>Outside of training, which this function does not know of, the random slope is its mean.</summary>
                public static Tensor rrelu(Tensor x, double lower = 0.125, double upper = 0.3333333333333333, bool inplace = false) =>
                    leaky_relu(x, (lower + upper) / 2, inplace);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A leaky rectifier whose slope is the middle of a range.</summary>
    public sealed class RReLU : ParameterLessModule<Tensor, Tensor>
    {
        internal RReLU(double lower, double upper, bool inplace) : base(nameof(RReLU)) =>
            (this.lower, this.upper, this.inplace) = (lower, upper, inplace);

        public double lower { get; set; }

        public double upper { get; set; }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.rrelu(tensor, lower, upper, inplace);
    }
}
