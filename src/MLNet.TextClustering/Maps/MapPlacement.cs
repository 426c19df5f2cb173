namespace MLNet.TextClustering.Maps;

/// <summary>Where a point stands on the map, given the landmarks nearest to it.</summary>
/// <remarks>
/// At the mean of their positions, each weighed by how near it is to the point and, again and again, by how near it stands to the mean. Where the
/// landmarks stand in two places, the point goes to the one with the larger part of the weight; between both there is nothing to belong to.
/// </remarks>
internal static class MapPlacement
{
    private const int Steps = 20;
    private const float Spread = 0.1f; // squared distance on the map within which landmarks count alike

    /// <param name="nearest">Landmarks, nearest first.</param>
    /// <param name="distances">Their distances from the point.</param>
    /// <param name="positions">Landmarks x 2.</param>
    /// <param name="weights">Working space: as many numbers as there are nearest landmarks.</param>
    /// <param name="output">Gets the position.</param>
    public static void Place(ReadOnlySpan<int> nearest, ReadOnlySpan<float> distances, ReadOnlySpan<float> positions, Span<float> weights, Span<float> output)
    {
        positions.Slice(2 * nearest[0], 2).CopyTo(output);
        if (distances[0] == 0)
            return;
        for (int k = 0; k < nearest.Length; k++)
            weights[k] = MathF.Pow(distances[0] / distances[k], 4);

        Mean(nearest, positions, weights, output, float.PositiveInfinity);
        for (int step = 0; step < Steps; step++)
            Mean(nearest, positions, weights, output, Spread);
    }

    private static void Mean(ReadOnlySpan<int> nearest, ReadOnlySpan<float> positions, ReadOnlySpan<float> weights, Span<float> mean, float spread)
    {
        float x = 0, y = 0, sum = 0;
        for (int k = 0; k < nearest.Length; k++)
        {
            float landmarkX = positions[2 * nearest[k]], landmarkY = positions[(2 * nearest[k]) + 1];
            float dx = landmarkX - mean[0], dy = landmarkY - mean[1];
            float weight = weights[k] / (1 + (((dx * dx) + (dy * dy)) / spread));
            x += weight * landmarkX;
            y += weight * landmarkY;
            sum += weight;
        }

        (mean[0], mean[1]) = (x / sum, y / sum);
    }
}
