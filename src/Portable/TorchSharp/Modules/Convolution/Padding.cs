using TorchSharp.Modules;

namespace TorchSharp;

public enum Padding
{
    Valid = 0,
    Same = 1,
}

public enum PaddingModes
{
    Zeros = 0,
    Reflect = 1,
    Replicate = 2,
    Circular = 3,
    Constant = 4,
}

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Pairs of sizes before and after, for the last dimension first.</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                if (pad.Length % 2 != 0)
                    throw Errors.Of("Padding length must be divisible by 2");
                if (pad.Length / 2 > input.Rank)
                    throw Errors.Of($"Padding length should be less than or equal to two times the input dimension but got padding length {pad.Length} and input of dimension {input.Rank}");
                return WrappedTensorDisposeScope(() =>
                {
                    var result = input.alias();
                    for (int i = 0; i < pad.Length / 2; i++)
                        result = PaddingOperation.Apply(result, input.Rank - 1 - i, pad[2 * i], pad[2 * i + 1], mode, value);
                    return result;
                });
            }

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (long[])[pad, pad], mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (long[])[pad.Item1, pad.Item2], mode, value);

            public static Tensor pad(
                Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (long[])[pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);
        }
    }
}
