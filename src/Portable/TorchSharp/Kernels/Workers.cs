namespace TorchSharp;

/// <summary>
/// Splits work over threads. The parts are fixed by the caller, never by the number of threads, so every result is the same for any thread count.
/// The calling thread always takes part; helpers that come late find nothing left and go back to sleep.
/// </summary>
internal static class Workers
{
    private static int _count = Environment.ProcessorCount;
    [ThreadStatic] private static bool _inside;

    internal static int Count
    {
        get => _count;
        set => _count = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The number of threads must be positive.");
    }

    internal static void Run(int parts, Action<int> body)
    {
        if (parts <= 1 || _count == 1 || _inside)
        {
            for (var part = 0; part < parts; part++)
                body(part);
            return;
        }

        var job = new Job(parts, body);
        for (var helper = Math.Min(_count, parts) - 1; helper > 0; helper--)
            ThreadPool.UnsafeQueueUserWorkItem(job, preferLocal: false);
        job.Execute();
        job.Wait();
    }

    private sealed class Job(int parts, Action<int> body) : IThreadPoolWorkItem
    {
        private int _next = -1;
        private int _done;
        private Exception _failure;

        public void Execute()
        {
            _inside = true;
            for (var part = Interlocked.Increment(ref _next); part < parts; part = Interlocked.Increment(ref _next))
            {
                try
                {
                    body(part);
                }
                catch (Exception failure)
                {
                    _failure = failure;
                }

                Interlocked.Increment(ref _done);
            }

            _inside = false;
        }

        internal void Wait()
        {
            var spin = default(SpinWait);
            while (Volatile.Read(ref _done) < parts)
                spin.SpinOnce(sleep1Threshold: -1);
            if (_failure != null)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure);
        }
    }
}
