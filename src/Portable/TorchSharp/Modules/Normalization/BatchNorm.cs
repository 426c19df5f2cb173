using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalises each channel over the batch (Ioffe and Szegedy, 2015).</summary>
public abstract class BatchNorm : NormBase
{
    public BatchNorm(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        double move = CountBatch();
        bool usesBatch = training || running_mean is null && running_var is null;
        return nn.functional.batch_norm(input, running_mean, running_var, weight, bias, usesBatch, move, eps);
    }
}
