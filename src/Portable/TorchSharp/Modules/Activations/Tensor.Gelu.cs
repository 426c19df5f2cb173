using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor gelu(GELU.Approximate approximate) => approximate == GELU.Approximate.tanh ? Map(default(Maps.GeluTanh)) : gelu();

        public Tensor gelu_(GELU.Approximate approximate) => Overwrite(gelu(approximate));
    }
}
