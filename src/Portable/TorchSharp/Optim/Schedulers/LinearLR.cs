namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static LRScheduler LinearLR(
                Optimizer optimizer, double start_factor = 0.3333333333333333, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>The rate times a factor that goes from start_factor to end_factor over total_iters epochs.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double _start;
                    private readonly double _end;
                    private readonly int _length;

                    public LinearLR(
                        Optimizer optimizer, double start_factor = 0.3333333333333333, double end_factor = 1,
                        int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _start = start_factor;
                        _end = end_factor;
                        _length = total_iters;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Scaled(Epoch == 0 ? _start : Epoch > _length ? 1 : Factor(Epoch) / Factor(Epoch - 1));

                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => rate * Factor(Epoch));

                    private double Factor(int epoch) => _start + (_end - _start) * Math.Min(epoch, _length) / _length;
                }
            }
        }
    }
}
