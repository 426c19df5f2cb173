using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What normalising layers with running statistics share.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    public NormBase(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device device, ScalarType? dtype, string name)
        : base(name)
    {
        InitializeDevice(device);
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = new Parameter(empty([num_features], dtype: dtype));
            bias = new Parameter(empty([num_features], dtype: dtype));
        }
        if (track_running_stats)
        {
            running_mean = zeros([num_features], dtype: dtype);
            running_var = ones([num_features], dtype: dtype);
            num_batches_tracked = tensor(0L);
        }
        reset_parameters();
    }

    public long num_features { get; }

    public double eps { get; set; }

    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

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

    public Tensor running_mean
    {
        get => OwnBuffer(nameof(running_mean));
        set => ConditionallyRegisterBuffer(nameof(running_mean), value);
    }

    public Tensor running_var
    {
        get => OwnBuffer(nameof(running_var));
        set => ConditionallyRegisterBuffer(nameof(running_var), value);
    }

    public Tensor num_batches_tracked
    {
        get => OwnBuffer(nameof(num_batches_tracked));
        set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), value);
    }

    public void reset_running_stats()
    {
        if (!track_running_stats)
            return;
        nn.init.zeros_(running_mean);
        nn.init.ones_(running_var);
        nn.init.zeros_(num_batches_tracked);
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine)
            return;
        nn.init.ones_(weight);
        nn.init.zeros_(bias);
    }

    protected abstract void ValidateInputDimensions(Tensor input);

    /// <summary>Counts the batch and says how far the running statistics move towards it.</summary>
    internal double CountBatch()
    {
        if (!training || !track_running_stats)
            return momentum ?? 0;
        num_batches_tracked.add_(1);
        return momentum ?? 1.0 / num_batches_tracked.ToInt64();
    }
}
