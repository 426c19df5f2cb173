namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static LRScheduler CyclicLR(
                Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1,
                impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1, Func<double, double> scale_fn = null,
                impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8,
                double max_momentum = 0.9, int last_epoch = -1, bool verbose = false) =>
                new impl.CyclicLR(optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum,
                    base_momentum, max_momentum, last_epoch, verbose);

            public static LRScheduler CyclicLR(
                Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1,
                impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1, Func<double, double> scale_fn = null,
                impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle, bool cycle_momentum = true,
                IEnumerable<double> base_momentum = null, IEnumerable<double> max_momentum = null, int last_epoch = -1, bool verbose = false) =>
                new impl.CyclicLR(optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum,
                    base_momentum, max_momentum, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Up and down between two rates again and again, the momentum the other way round (Smith, 2017).</summary>
                public class CyclicLR : LRScheduler
                {
                    private const double DefaultBaseMomentum = 0.8;
                    private const double DefaultMaxMomentum = 0.9;

                    private readonly double[] _peaks;
                    private readonly double[] _lowMomenta;
                    private readonly double[] _highMomenta;
                    private readonly double _length;
                    private readonly double _rise;
                    private readonly bool _cyclesMomentum;
                    private readonly Func<double, double, double> _scale;

                    public CyclicLR(
                        Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1,
                        Mode mode = Mode.Triangular, double gamma = 1, Func<double, double> scale_fn = null,
                        ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = DefaultBaseMomentum,
                        double max_momentum = DefaultMaxMomentum, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, optimizer.ParamGroups.Select(_ => base_lr), optimizer.ParamGroups.Select(_ => max_lr), step_size_up,
                            step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, optimizer.ParamGroups.Select(_ => base_momentum),
                            optimizer.ParamGroups.Select(_ => max_momentum), last_epoch, verbose)
                    {
                    }

                    public CyclicLR(
                        Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000,
                        int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double> scale_fn = null,
                        ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double> base_momentum = null,
                        IEnumerable<double> max_momentum = null, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (cycle_momentum && Groups.Any(group => group is not (IMomentum or IBetas)))
                            throw new ArgumentException("cycle_momentum needs an optimizer with a momentum or betas.", nameof(cycle_momentum));

                        double[] lows = [.. base_lr];
                        _peaks = [.. max_lr];
                        _lowMomenta = [.. base_momentum ?? Groups.Select(_ => DefaultBaseMomentum)];
                        _highMomenta = [.. max_momentum ?? Groups.Select(_ => DefaultMaxMomentum)];
                        if (new[] { lows, _peaks, _lowMomenta, _highMomenta }.Any(values => values.Length != Groups.Count))
                            throw new ArgumentException($"There are {Groups.Count} parameter groups; give as many rates and momenta.");

                        _cyclesMomentum = cycle_momentum;
                        _length = step_size_up + (step_size_down < 0 ? step_size_up : step_size_down);
                        _rise = step_size_up / _length;
                        _scale = Scale(mode, gamma, scale_fn, scale_mode);
                        if (last_epoch == -1)
                        {
                            foreach (var (group, low) in Groups.Zip(lows))
                                (group.LearningRate, group.InitialLearningRate) = (low, low);
                        }
                        BaseRates = lows;
                        step();
                    }

                    public enum Mode
                    {
                        Triangular = 0,
                        Triangular2 = 1,
                        ExpRange = 2,
                    }

                    public enum ScaleMode
                    {
                        Cycle = 0,
                        Iterations = 1,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        double cycle = Math.Floor(1 + Epoch / _length);
                        double place = 1 + Epoch / _length - cycle;
                        double height = (place <= _rise ? place / _rise : (place - 1) / (_rise - 1)) * _scale(cycle, Epoch);
                        if (_cyclesMomentum)
                        {
                            for (int i = 0; i < Groups.Count; i++)
                                Momenta.Set(Groups[i], _highMomenta[i] - (_highMomenta[i] - _lowMomenta[i]) * height);
                        }
                        return BaseRates.Zip(_peaks, (low, peak) => low + (peak - low) * height);
                    }

                    /// <summary>How high the cycle goes, by its number or by the iteration.</summary>
                    private static Func<double, double, double> Scale(Mode mode, double gamma, Func<double, double> custom, ScaleMode customMode)
                    {
                        if (custom is not null)
                            return (cycle, iteration) => custom(customMode == ScaleMode.Cycle ? cycle : iteration);
                        return mode switch
                        {
                            Mode.Triangular => (_, _) => 1,
                            Mode.Triangular2 => (cycle, _) => Math.Pow(0.5, cycle - 1),
                            _ => (_, iteration) => Math.Pow(gamma, iteration),
                        };
                    }
                }
            }
        }
    }
}
