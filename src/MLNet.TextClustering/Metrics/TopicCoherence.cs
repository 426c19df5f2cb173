namespace MLNet.TextClustering;

/// <summary>One topic and how well its terms go together. See <see cref="TopicQuality"/> for the figures; they are not a number for a topic with fewer than two terms.</summary>
/// <param name="Name">The cluster, as its column has it, or the number of the topic from 1.</param>
/// <param name="Terms">The terms that were measured, the best first.</param>
/// <param name="Npmi">Normalized pointwise mutual information: −1 to 1, best 1.</param>
/// <param name="Cv">C_V: 0 to 1 but for rare negative ones, best 1.</param>
/// <param name="UMass">UMass: about 0 at best, the lower the worse.</param>
public sealed record TopicCoherence(string Name, IReadOnlyList<string> Terms, double Npmi, double Cv, double UMass);
