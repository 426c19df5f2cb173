using static TorchSharp.torch;

namespace MLNet.TextClustering.Models;

/// <summary>What a training step sees.</summary>
/// <param name="Rows">Which documents they are.</param>
/// <param name="Documents">Document vectors e: [batch, R].</param>
/// <param name="Noise">Standard normal numbers: [batch, latent].</param>
/// <param name="Targets">y: the term distribution that each document is to explain; sums to 1.</param>
/// <param name="View1">Document vectors after word dropout: [batch, R]; null without a contrastive term.</param>
/// <param name="View2">The same of a near neighbour of each: [batch, R].</param>
/// <param name="HiddenMask">0 for a hidden unit that is dropped, 1 / (1 − chance) for one that is kept: [batch, H]; null without dropout.</param>
/// <param name="Directions">Standard normal numbers where the virtual adversary starts: [batch, R]; null without one.</param>
internal sealed record Batch(int[] Rows, Tensor Documents, Tensor Noise, Bags Targets, Tensor? View1, Tensor? View2, Tensor? HiddenMask = null, Tensor? Directions = null);

/// <summary>A sparse matrix in the form that an embedding bag takes.</summary>
/// <param name="Terms">The terms of all rows, one row after the other: [entries], Int64.</param>
/// <param name="Starts">Where each row starts: [batch], Int64.</param>
/// <param name="Weights">The weight of each entry: [entries].</param>
internal sealed record Bags(Tensor Terms, Tensor Starts, Tensor Weights);
