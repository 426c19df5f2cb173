namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static LRScheduler OneCycleLR(
                Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true,
                double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 10000,
                bool three_phase = false, int last_epoch = -1, bool verbose = false) =>
                new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum,
                    base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);

            public static LRScheduler OneCycleLR(
                Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                double pct_start = 0.3, impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos,
                bool cycle_momentum = true, IEnumerable<double> base_momentum = null, IEnumerable<double> max_momentum = null,
                double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false) =>
                new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum,
                    base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Up to the largest rate and down to almost nothing, the momentum the other way round (Smith and Topin, 2018).</summary>
                public class OneCycleLR : LRScheduler
                {
                    private const double DefaultBaseMomentum = 0.85;
                    private const double DefaultMaxMomentum = 0.95;

                    private readonly AnnealStrategy _strategy;
                    private readonly bool _cyclesMomentum;
                    private readonly int _totalSteps;
                    private readonly List<List<Phase>> _phases = [];

                    public OneCycleLR(
                        Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                        double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        double base_momentum = DefaultBaseMomentum, double max_momentum = DefaultMaxMomentum, double div_factor = 25,
                        double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, optimizer.ParamGroups.Select(_ => max_lr), total_steps, epochs, steps_per_epoch, pct_start,
                            anneal_strategy, cycle_momentum, optimizer.ParamGroups.Select(_ => base_momentum),
                            optimizer.ParamGroups.Select(_ => max_momentum), div_factor, final_div_factor, three_phase, last_epoch, verbose)
                    {
                    }

                    public OneCycleLR(
                        Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                        double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        IEnumerable<double> base_momentum = null, IEnumerable<double> max_momentum = null, double div_factor = 25,
                        double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (total_steps <= 0 && (epochs <= 0 || steps_per_epoch <= 0))
                            throw new ArgumentException("Give either total_steps, or both epochs and steps_per_epoch, as positive numbers.");
                        if (pct_start is < 0 or > 1)
                            throw new ArgumentException($"pct_start is a share and must lie in [0, 1], but it is {pct_start}.", nameof(pct_start));
                        if (cycle_momentum && Groups.Any(group => group is not (IMomentum or IBetas)))
                            throw new ArgumentException("cycle_momentum needs an optimizer with a momentum or betas.", nameof(cycle_momentum));

                        _strategy = anneal_strategy;
                        _cyclesMomentum = cycle_momentum;
                        _totalSteps = total_steps > 0 ? total_steps : epochs * steps_per_epoch;

                        double[] peaks = [.. max_lr];
                        double[] low = [.. base_momentum ?? Groups.Select(_ => DefaultBaseMomentum)];
                        double[] high = [.. max_momentum ?? Groups.Select(_ => DefaultMaxMomentum)];
                        if (peaks.Length != Groups.Count || low.Length != Groups.Count || high.Length != Groups.Count)
                            throw new ArgumentException($"There are {Groups.Count} parameter groups; give as many rates and momenta.");

                        for (int i = 0; i < Groups.Count; i++)
                        {
                            double start = peaks[i] / div_factor;
                            _phases.Add(Phases(pct_start * _totalSteps, start, peaks[i], start / final_div_factor, low[i], high[i], three_phase));
                            if (last_epoch == -1)
                                Groups[i].InitialLearningRate = start;
                        }
                        BaseRates = [.. Groups.Select(group => group.InitialLearningRate)];
                        step();
                    }

                    public enum AnnealStrategy
                    {
                        Cos = 0,
                        Linear = 1,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch > _totalSteps)
                            throw new InvalidOperationException($"Step {Epoch} was asked of a schedule of {_totalSteps} steps.");
                        return Groups.Select((group, i) => RateOf(group, _phases[i])).ToList();
                    }

                    private List<Phase> Phases(
                        double warmUp, double start, double peak, double end, double lowMomentum, double highMomentum, bool threePhase)
                    {
                        List<Phase> phases = [new(warmUp - 1, start, peak, highMomentum, lowMomentum)];
                        if (threePhase)
                        {
                            phases.Add(new(2 * warmUp - 2, peak, start, lowMomentum, highMomentum));
                            phases.Add(new(_totalSteps - 1, start, end, highMomentum, highMomentum));
                        }
                        else
                        {
                            phases.Add(new(_totalSteps - 1, peak, end, lowMomentum, highMomentum));
                        }
                        return phases;
                    }

                    private double RateOf(ILearningRateController group, List<Phase> phases)
                    {
                        int current = phases.FindIndex(candidate => Epoch <= candidate.End);
                        var phase = phases[current < 0 ? ^1 : current];
                        double start = ReferenceEquals(phase, phases[0]) ? 0 : phases[phases.IndexOf(phase) - 1].End;
                        double share = (Epoch - start) / (phase.End - start);
                        if (_cyclesMomentum)
                            Momenta.Set(group, Anneal(phase.StartMomentum, phase.EndMomentum, share));
                        return Anneal(phase.StartRate, phase.EndRate, share);
                    }

                    private double Anneal(double start, double end, double share) =>
                        _strategy == AnnealStrategy.Cos
                            ? end + (start - end) / 2 * (1 + Math.Cos(Math.PI * share))
                            : (end - start) * share + start;

                    private sealed record Phase(double End, double StartRate, double EndRate, double StartMomentum, double EndMomentum);
                }
            }
        }
    }
}
