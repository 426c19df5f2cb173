namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rate of each parameter group, once when it is made and then at each step.</summary>
            public abstract class LRScheduler
            {
                protected int _step_count;

                private List<double> _lastRates;

                protected LRScheduler()
                {
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    Groups = [.. optimizer.ParamGroups];
                    Epoch = last_epoch;
                    BaseRates = [.. Groups.Select(group => group.InitialLearningRate)];
                    _lastRates = [.. BaseRates];
                }

                internal IReadOnlyList<ILearningRateController> Groups { get; }

                /// <summary>The rates at the start of the schedule.</summary>
                internal IReadOnlyList<double> BaseRates { get; private protected set; }

                internal int Epoch { get; set; }

                public IEnumerable<double> get_last_lr() => _lastRates;

                public virtual void step() => Advance(Epoch + 1, get_lr);

                public virtual void step(int? epoch)
                {
                    if (epoch is { } target)
                        Advance(target, get_closed_form_lr);
                    else
                        step();
                }

                /// <summary>For schedulers that follow a measure; the others ignore it.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates of the current epoch, from those of the one before.</summary>
                protected virtual IEnumerable<double> get_lr() => Rates;

                /// <summary>The rates of the current epoch, from those at the start.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                private protected void Remember(IEnumerable<double> rates) => _lastRates = [.. rates];

                private protected IEnumerable<double> Rates => Groups.Select(group => group.LearningRate);

                private protected IEnumerable<double> Scaled(double factor) => Rates.Select(rate => rate * factor);

                private void Advance(int epoch, Func<IEnumerable<double>> rates)
                {
                    _step_count++;
                    Epoch = epoch;
                    _lastRates = [.. rates()];
                    foreach (var (group, rate) in Groups.Zip(_lastRates))
                        group.LearningRate = rate;
                }
            }
        }
    }
}
