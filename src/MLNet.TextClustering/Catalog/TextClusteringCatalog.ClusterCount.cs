using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.TextClustering.Selection;

namespace MLNet.TextClustering;

public sealed partial class TextClusteringCatalog
{
    private const int DocumentsPerCluster = 8;

    /// <summary>Suggests how many clusters documents have. The latents are learned once, before; here they are clustered for many numbers.</summary>
    /// <param name="data">Documents with term features and latents, as a fitted pipeline of <see cref="Featurize"/> and <see cref="VaeLatent"/> gives them; read twice, so cache it.</param>
    /// <param name="minimum">The least number to consider, at least 2.</param>
    /// <param name="maximum">
    /// The largest, at least <paramref name="minimum"/>; an eighth of the documents that are used is the most that is tried. The modularity is compared with its best over this
    /// range, so a far too small maximum misleads.
    /// </param>
    /// <param name="options">Null: all defaults.</param>
    /// <remarks>
    /// <para>
    /// How many clusters texts have is an open problem, and often there is no one answer: news are about sport, or about football and rugby. So the answer is a suggestion, a range, the curves and a sentence
    /// on how sure it is. Of the numbers whose modularity on the graph of TF-IDF neighbours is at least 90 percent of the best, it suggests the one at which two halves of the documents,
    /// clustered apart, agree best; or a larger one, if the halves disagree by at most a third more there. How often that is right on labelled corpora, and how often not: docs/CLUSTER-COUNT.md.
    /// </para>
    /// <para>Seeded; the same for any number of threads. Documents without a known term, or with a number that is not finite, take no part.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A bound or an option is out of its range, or a column is missing or no known-size vector of <see cref="float"/>.</exception>
    /// <exception cref="InvalidOperationException">There are too few distinct documents for the minimum.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public ClusterCountSelection SelectClusterCount(IDataView data, int minimum = 2, int maximum = 150, ClusterCountOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        OptionCheck.Within(nameof(minimum), minimum, 2, int.MaxValue);
        OptionCheck.Within(nameof(maximum), maximum, minimum, int.MaxValue, "at least the minimum");
        options ??= new ClusterCountOptions();
        options.Validate();

        var documents = ClusterCountDocuments.Read(data, options);
        int count = documents.Latents.Count, distinct = documents.Latents.CountDistinct(count);
        int most = Math.Min(maximum, distinct / DocumentsPerCluster);
        if (most < minimum)
        {
            throw new InvalidOperationException(
                $"The data has {distinct} distinct documents with known terms; to choose among {minimum} clusters and more it takes at least {(long)minimum * DocumentsPerCluster}. Use more documents, or set the number yourself.");
        }

        int[] counts = ClusterCountGrid.Between(minimum, most);
        var selection = new ClusterCountSelection(new ClusterCountCurves(documents, options).Measure(counts), count);
        using IChannel log = ((IChannelProvider)_mlContext).Start(nameof(SelectClusterCount));
        log.Info(MessageSensitivity.None, selection.ToString());
        return selection;
    }
}
