namespace MLNet.TextClustering;

/// <summary>What one cluster is about.</summary>
/// <param name="Cluster">Its number, from 1, as PredictedLabel has it.</param>
/// <param name="Name">A few of its terms; no other cluster has the same name. "(empty)" or "cluster" and the number where there is no term to name it by.</param>
/// <param name="Size">Its texts.</param>
/// <param name="Share">Its share of all texts, those without a cluster included; 0 to 1.</param>
/// <param name="Cohesion">Mean cosine between its texts and its centre, at most 1, which is best; 1 for equal texts, NaN for an empty cluster.</param>
/// <param name="Terms">
/// The terms that tell most of it, best first: <paramref name="ClassTerms"/> and <paramref name="ModelTerms"/> taken together, each weight as a share of the largest in its list, their sum.
/// In all lists numbers are told only where there are no words.
/// </param>
/// <param name="ClassTerms">What its texts say more often than those of other clusters, by class-based TF-IDF; best first.</param>
/// <param name="ModelTerms">
/// What the model itself expects of the cluster more than of all clusters together, by p(t | c) ln(p(t | c) / p(t)); best first: a VAE's decoder of the cluster's centre, LDA and NMF of their topic.
/// Empty where the model expects nothing of terms.
/// </param>
/// <param name="Representatives">Texts near its centre that differ from each other; nearest first. Without data, the examples that the model has kept.</param>
/// <param name="Borderline">The texts that might as well be in another cluster: those with the smallest margin, smallest first.</param>
/// <param name="Outliers">Texts that hardly belong here: those farthest above the threshold, farthest first.</param>
/// <param name="Nearest">The clusters with the nearest centres, nearest first.</param>
public sealed record ClusterExplanation(
    int Cluster,
    string Name,
    int Size,
    double Share,
    double Cohesion,
    IReadOnlyList<ClusterTerm> Terms,
    IReadOnlyList<ClusterTerm> ClassTerms,
    IReadOnlyList<ClusterTerm> ModelTerms,
    IReadOnlyList<ClusterText> Representatives,
    IReadOnlyList<ClusterText> Borderline,
    IReadOnlyList<ClusterText> Outliers,
    IReadOnlyList<ClusterNeighbour> Nearest);

/// <summary>A term of a cluster.</summary>
/// <param name="Term">The term as the features' slot names have it.</param>
/// <param name="Weight">How much it tells of the cluster, above 0; to be compared within the list that it stands in.</param>
/// <param name="Share">The share of the cluster's texts that have it, 0 to 1.</param>
public sealed record ClusterTerm(string Term, double Weight, double Share);

/// <summary>A text of a cluster.</summary>
/// <param name="Row">Its row in the data, from 0; −1 for an example that the model has kept.</param>
/// <param name="Text">The text; empty where the data has no column of texts.</param>
/// <param name="Similarity">Cosine with the cluster's centre, −1 to 1; NaN for an example that the model has kept.</param>
/// <param name="Margin">How far the cluster is ahead of the next best, 0 (as good) to 1 (without rival); NaN for an example that the model has kept.</param>
/// <param name="NextCluster">The next best cluster; 0 where there is only one, or for an example that the model has kept.</param>
/// <param name="OutlierScore">
/// Distance (1 − cosine) to the centre divided by the mean distance of the cluster's texts: 1 is usual, 2 is twice as far; NaN for an example that the model has kept.
/// </param>
public sealed record ClusterText(long Row, string Text, double Similarity, double Margin, int NextCluster, double OutlierScore);

/// <summary>A cluster near to another.</summary>
/// <param name="Cluster">Its number, from 1.</param>
/// <param name="Similarity">Cosine of the two centres, −1 to 1.</param>
public sealed record ClusterNeighbour(int Cluster, double Similarity);
