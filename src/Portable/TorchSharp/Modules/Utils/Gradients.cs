using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Shrinks all gradients together so that their joint norm is at most max_norm; returns what it was.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var scope = NewDisposeScope();
                using var _ = no_grad();
                List<Tensor> gradients = [.. Gradients(tensors)];
                double total = double.IsPositiveInfinity(norm_type)
                    ? gradients.Select(gradient => gradient.abs().max().ToDouble()).DefaultIfEmpty().Max()
                    : Math.Pow(gradients.Sum(gradient => Math.Pow(Norm(gradient, norm_type), norm_type)), 1 / norm_type);

                double factor = max_norm / (total + 1e-6);
                if (factor < 1)
                    gradients.ForEach(gradient => gradient.mul_(factor));
                return total;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var scope = NewDisposeScope();
                using var _ = no_grad();
                foreach (var gradient in Gradients(tensors))
                    gradient.clamp_(-clip_value, clip_value);
            }

            /// <summary>All elements in one vector, in the order of the parameters.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors) =>
                WrappedTensorDisposeScope(() => cat([.. tensors.Select(parameter => parameter.flatten())], 0));

            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                using var _ = no_grad();
                long start = 0;
                foreach (var parameter in tensors)
                {
                    parameter.copy_(vec.detach().narrow(0, start, parameter.Count).reshape(parameter.Sizes));
                    start += parameter.Count;
                }
            }

            private static IEnumerable<Tensor> Gradients(IEnumerable<Parameter> parameters) =>
                parameters.Select(parameter => parameter.AccumulatedGradient).Where(gradient => gradient is not null);

            private static double Norm(Tensor gradient, double p) => gradient.norm((float)p).ToDouble();
        }
    }
}
