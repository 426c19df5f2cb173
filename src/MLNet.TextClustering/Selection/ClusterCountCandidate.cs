namespace MLNet.TextClustering;

/// <summary>What was measured for one number of clusters: a point of each curve.</summary>
/// <param name="ClusterCount">The number of clusters.</param>
/// <param name="Modularity">
/// Newman's modularity on the graph of the ten nearest documents by TF-IDF cosine: the share of neighbours within clusters less what chance gives. Below 1, best the largest, 0 for one
/// cluster. Flat around its maximum; with many clusters it has its maximum too early.
/// </param>
/// <param name="Stability">
/// Adjusted mutual information of what two halves of the documents, clustered apart, make of all documents; mean over the splits. To 1, best 1, about 0 by chance. Often high for
/// very few clusters, whatever the documents.
/// </param>
/// <param name="StabilityError">Standard error of the stability over the splits.</param>
/// <param name="HeldOutLikelihood">
/// Mean log likelihood, in nats a word, of the words of documents under the word frequencies that their cluster has in the other half. Below 0, best the largest. It
/// favours many clusters, because the words of a document have a part in choosing its cluster.
/// </param>
/// <param name="Silhouette">Mean silhouette by cosine of the latents, −1 to 1, best 1. Not a number where it is not defined.</param>
public sealed record ClusterCountCandidate(
    int ClusterCount, double Modularity, double Stability, double StabilityError, double HeldOutLikelihood, double Silhouette);
