namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static LRScheduler CosineAnnealingLR(
                Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>Half a cosine from the initial rate to eta_min over T_max epochs (Loshchilov and Hutter, 2017).</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _length;
                    private readonly double _least;

                    public CosineAnnealingLR(
                        Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _length = T_max;
                        _least = eta_min;
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0)
                            return Rates;
                        // At the turning point the ratio below would divide by zero.
                        if ((Epoch - 1 - _length) % (2 * _length) == 0)
                            return Groups.Zip(BaseRates, (group, start) => group.LearningRate + (start - _least) * (1 - Math.Cos(Math.PI / _length)) / 2);

                        double ratio = (1 + Math.Cos(Math.PI * Epoch / _length)) / (1 + Math.Cos(Math.PI * (Epoch - 1) / _length));
                        return Rates.Select(rate => ratio * (rate - _least) + _least);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(start => _least + (start - _least) * (1 + Math.Cos(Math.PI * Epoch / _length)) / 2);
                }
            }
        }
    }
}
