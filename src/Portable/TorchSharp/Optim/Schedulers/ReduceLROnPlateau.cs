namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static LRScheduler ReduceLROnPlateau(
                Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001,
                string threshold_mode = "rel", int cooldown = 0, IList<double> min_lr = null, double eps = 1E-08, bool verbose = false) =>
                new impl.ReduceLROnPlateau(optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);

            public static partial class impl
            {
                /// <summary>The rate times a factor whenever a measure has stopped getting better.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _wantsSmall;
                    private readonly bool _isRelative;
                    private readonly double _factor;
                    private readonly int _patience;
                    private readonly double _threshold;
                    private readonly int _cooldown;
                    private readonly IList<double> _least;
                    private readonly double _smallestChange;

                    private double _best;
                    private int _badEpochs;
                    private int _cooldownLeft;

                    public ReduceLROnPlateau(
                        Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001,
                        string threshold_mode = "rel", int cooldown = 0, IList<double> min_lr = null, double eps = 1E-08, bool verbose = false)
                        : base(optimizer, -1, verbose)
                    {
                        if (mode is not ("min" or "max"))
                            throw new ArgumentException($"The mode is 'min' or 'max', but not '{mode}'.", nameof(mode));
                        if (threshold_mode is not ("rel" or "abs"))
                            throw new ArgumentException($"The threshold mode is 'rel' or 'abs', but not '{threshold_mode}'.", nameof(threshold_mode));
                        if (factor >= 1)
                            throw new ArgumentException($"The factor must be less than 1, but it is {factor}.", nameof(factor));

                        _least = min_lr ?? [.. Groups.Select(_ => 0.0)];
                        if (_least.Count != Groups.Count)
                            throw new ArgumentException($"There are {Groups.Count} parameter groups but {_least.Count} least rates.", nameof(min_lr));
                        (_wantsSmall, _isRelative) = (mode == "min", threshold_mode == "rel");
                        (_factor, _patience, _threshold, _cooldown, _smallestChange) = (factor, patience, threshold, cooldown, eps);
                        _best = _wantsSmall ? double.PositiveInfinity : double.NegativeInfinity;
                        Epoch = 0;
                    }

                    public override void step(
) => throw new InvalidOperationException("This scheduler needs the measure: call step(current).");

                    public override void step(int? epoch) => step();

                    public override void step(double current, int? epoch = null)
                    {
                        _step_count++;
                        Epoch = epoch ?? Epoch + 1;
                        if (IsBetter(current))
                            (_best, _badEpochs) = (current, 0);
                        else
                            _badEpochs++;

                        if (_cooldownLeft > 0)
                            (_cooldownLeft, _badEpochs) = (_cooldownLeft - 1, 0);
                        if (_badEpochs <= _patience)
                            return;

                        Reduce();
                        (_cooldownLeft, _badEpochs) = (_cooldown, 0);
                    }

                    private bool IsBetter(double current)
                    {
                        double margin = _isRelative ? Math.Abs(_best) * _threshold : _threshold;
                        if (!double.IsFinite(_best))
                            margin = 0;
                        return _wantsSmall ? current < _best - margin : current > _best + margin;
                    }

                    private void Reduce()
                    {
                        for (int i = 0; i < Groups.Count; i++)
                        {
                            double reduced = Math.Max(Groups[i].LearningRate * _factor, _least[i]);
                            if (Groups[i].LearningRate - reduced > _smallestChange)
                                Groups[i].LearningRate = reduced;
                        }
                    }
                }
            }
        }
    }
}
