using System.Runtime.ExceptionServices;
using Microsoft.ML;

namespace MLNet.TextClustering.Ensembles;

/// <summary>Makes and fits the members of an ensemble.</summary>
internal static class MemberFits
{
    /// <exception cref="ArgumentException">A member is null.</exception>
    public static TMember[] Make<TMember>(Func<int, TMember> member, EnsembleOptions options) where TMember : class
    {
        ArgumentNullException.ThrowIfNull(member);
        options.Validate();
        TMember[] members = [.. Enumerable.Range(0, options.Members).Select(member)];
        int missing = Array.IndexOf(members, null);
        return missing < 0 ? members : throw new ArgumentException($"Member {missing} is null.", nameof(member));
    }

    /// <summary>Fits all on the same data; of several that fail, the first in their order tells why, however many are fitted at the same time.</summary>
    public static ITransformer[] Fit(IReadOnlyList<IEstimator<ITransformer>> members, IDataView input, EnsembleOptions options)
    {
        ArgumentNullException.ThrowIfNull(input);
        var fitted = new ITransformer[members.Count];
        var errors = new Exception?[members.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.ParallelMembers, CancellationToken = options.CancellationToken };
        Parallel.For(0, members.Count, parallel, (i, state) =>
        {
            try
            {
                fitted[i] = members[i].Fit(input);
            }
            catch (Exception e)
            {
                errors[i] = e;
                state.Break(); // members before this one are still fitted: one of them may be the first that fails
            }
        });

        if (Array.Find(errors, e => e is not null) is Exception first) ExceptionDispatchInfo.Throw(first);
        return fitted;
    }
}
