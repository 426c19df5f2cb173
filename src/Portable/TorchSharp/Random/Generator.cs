namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers: the engine, its seed, and the normal number left over from the last pair.</summary>
    public partial class Generator : IDisposable
    {
        /// <summary>The seed of an engine that nobody has seeded, as in libtorch.</summary>
        private const ulong DefaultSeed = 67280421310721;

        private ulong _seed;
        private double? _pendingNormal;

        public Generator(ulong seed = 0, Device device = null)
        {
            _seed = seed;
            Engine = new MersenneTwister(seed);
            this.device = device ?? CPU;
        }

        public static Generator Default { get; } = new(DefaultSeed);

        public Device device { get; }

        internal MersenneTwister Engine { get; }

        internal static Generator OrDefault(Generator generator) => generator ?? Default;

        public Generator manual_seed(long seed)
        {
            _seed = (ulong)seed;
            _pendingNormal = null;
            Engine.Seed(_seed);
            return this;
        }

        /// <summary>Seeds the engine from the operating system and returns the seed.</summary>
        public long seed()
        {
            long fresh = BitConverter.ToInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(sizeof(long)));
            manual_seed(fresh);
            return fresh;
        }

        public long initial_seed() => (long)_seed;

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
        }

        internal double NextNormal(double mean, double std) => NextStandardNormal() * std + mean;

        internal double NextStandardNormal()
        {
            if (_pendingNormal is { } pending)
            {
                _pendingNormal = null;
                return pending;
            }

            double u1 = Engine.NextDouble();
            double u2 = Engine.NextDouble();
            double radius = Math.Sqrt(-2.0 * Math.Log(1 - u2));
            double theta = 2.0 * Math.PI * u1;
            _pendingNormal = radius * Math.Sin(theta);
            return radius * Math.Cos(theta);
        }
    }
}
