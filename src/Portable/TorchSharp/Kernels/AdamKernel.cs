using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>The numbers of one Adam step that are the same for every element.</summary>
internal readonly record struct AdamStep(
    double LearningRate, double Beta1, double Beta2, double Epsilon, double WeightDecay, bool IsDecoupled, bool Maximize, long Step);

/// <summary>Adam in a single pass: parameter, gradient and both moments are each read once and written once.</summary>
internal static unsafe class AdamKernel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Block = 1 << 14;

    /// <param name="largest">The running maximum of the second moment (AMSGrad), or null.</param>
    internal static void Run(T* parameter, T* gradient, T* first, T* second, T* largest, long count, AdamStep step) =>
        Workers.Run((int)((count + Block - 1) / Block), part =>
        {
            long start = (long)part * Block;
            int length = (int)Math.Min(Block, count - start);
            var maxima = largest is null ? default : new Span<T>(largest + start, length);
            Run(new(parameter + start, length), new(gradient + start, length), new(first + start, length), new(second + start, length), maxima, step);
        });

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(Span<T> parameter, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second, Span<T> largest, AdamStep step)
    {
        var factors = new Factors(step);
        int width = Vector<T>.Count;
        int i = 0;
        for (; i <= parameter.Length - width; i += width)
        {
            var p = new Vector<T>(parameter[i..]);
            var m = new Vector<T>(first[i..]);
            var v = new Vector<T>(second[i..]);
            var greatest = largest.IsEmpty ? default : new Vector<T>(largest[i..]);
            Update(ref p, new Vector<T>(gradient[i..]), ref m, ref v, ref greatest, !largest.IsEmpty, factors);
            p.CopyTo(parameter[i..]);
            m.CopyTo(first[i..]);
            v.CopyTo(second[i..]);
            if (!largest.IsEmpty)
                greatest.CopyTo(largest[i..]);
        }

        // The rest goes through the same arithmetic, one element in the first lane.
        for (; i < parameter.Length; i++)
        {
            var (p, m, v) = (new Vector<T>(parameter[i]), new Vector<T>(first[i]), new Vector<T>(second[i]));
            var greatest = largest.IsEmpty ? default : new Vector<T>(largest[i]);
            Update(ref p, new Vector<T>(gradient[i]), ref m, ref v, ref greatest, !largest.IsEmpty, factors);
            parameter[i] = p[0];
            first[i] = m[0];
            second[i] = v[0];
            if (!largest.IsEmpty)
                largest[i] = greatest[0];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Update(
        ref Vector<T> p, Vector<T> g, ref Vector<T> m, ref Vector<T> v, ref Vector<T> greatest, bool usesGreatest, in Factors f)
    {
        g *= f.Sign;
        p *= f.Shrink;
        g += p * f.Decay;
        m = m * f.Beta1 + g * f.OneMinusBeta1;
        v = v * f.Beta2 + g * g * f.OneMinusBeta2;
        if (usesGreatest)
            greatest = Vector.Max(greatest, v);
        var scale = Vector.SquareRoot(usesGreatest ? greatest : v) * f.InverseRootCorrection + f.Epsilon;
        p -= m / scale * f.StepSize;
    }

    private readonly struct Factors(AdamStep step)
    {
        internal readonly Vector<T> Sign = Of(step.Maximize ? -1 : 1);
        internal readonly Vector<T> Shrink = Of(step.IsDecoupled ? 1 - step.LearningRate * step.WeightDecay : 1);
        internal readonly Vector<T> Decay = Of(step.IsDecoupled ? 0 : step.WeightDecay);
        internal readonly Vector<T> Beta1 = Of(step.Beta1);
        internal readonly Vector<T> OneMinusBeta1 = Of(1 - step.Beta1);
        internal readonly Vector<T> Beta2 = Of(step.Beta2);
        internal readonly Vector<T> OneMinusBeta2 = Of(1 - step.Beta2);
        internal readonly Vector<T> InverseRootCorrection = Of(1 / Math.Sqrt(1 - Math.Pow(step.Beta2, step.Step)));
        internal readonly Vector<T> Epsilon = Of(step.Epsilon);
        internal readonly Vector<T> StepSize = Of(step.LearningRate / (1 - Math.Pow(step.Beta1, step.Step)));

        private static Vector<T> Of(double value) => new(T.CreateTruncating(value));
    }
}
