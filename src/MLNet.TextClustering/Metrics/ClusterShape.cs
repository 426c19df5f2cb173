namespace MLNet.TextClustering;

/// <summary>One cluster in the space of its vectors.</summary>
/// <param name="Name">The cluster, as its column has it.</param>
/// <param name="Size">Number of documents, at least 1.</param>
/// <param name="Dispersion">Mean squared distance of its documents to their centroid: 0 for a cluster of alike documents or of one, the smaller the tighter.</param>
/// <param name="Silhouette">Mean silhouette of its documents that are in the sample, −1 to 1, best 1; not a number when none is, or without a second cluster.</param>
/// <param name="Nearest">The cluster with the nearest centroid; empty when there is no other.</param>
/// <param name="NearestDistance">Distance of the two centroids; not a number when there is no other.</param>
public sealed record ClusterShape(string Name, int Size, double Dispersion, double Silhouette, string Nearest, double NearestDistance);
