namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static LRScheduler SequentialLR(
                Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) =>
                new impl.SequentialLR(optimizer, schedulers, milestones, last_epoch);

            public static partial class impl
            {
                /// <summary>One scheduler after the other, each from its start when its milestone comes.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly List<LRScheduler> _schedulers;
                    private readonly List<int> _milestones;

                    public SequentialLR(
                        Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
                        : base(optimizer, last_epoch)
                    {
                        _schedulers = [.. schedulers];
                        _milestones = [.. milestones];
                        if (_schedulers.Count != _milestones.Count + 1)
                            throw new ArgumentException($"{_schedulers.Count} schedulers need {_schedulers.Count - 1} milestones, but there are {_milestones.Count}.", nameof(milestones));

                        // All schedulers took their first step when they were made; only that of the first one counts.
                        foreach (var (group, start) in Groups.Zip(_schedulers[0].BaseRates))
                            (group.LearningRate, group.InitialLearningRate) = (start, start);
                        foreach (var scheduler in _schedulers)
                            scheduler.Epoch--;
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        int current = _milestones.Count(milestone => milestone <= Epoch);
                        if (current > 0 && _milestones[current - 1] == Epoch)
                            _schedulers[current].step(0);
                        else
                            _schedulers[current].step();
                        return [.. Rates];
                    }
                }
            }
        }
    }
}
