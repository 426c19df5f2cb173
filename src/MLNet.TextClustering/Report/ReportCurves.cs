using System.Globalization;

namespace MLNet.TextClustering.Report;

/// <summary>The epochs of a fit as curves: those of each training of a latent, and the objective of what clusters it.</summary>
internal static class ReportCurves
{
    private static readonly (string Name, string Meaning, Func<TrainingProgress, double> Value)[] OfLatent =
    [
        ("Loss", "What training lowers, all parts by their weights; it should fall and level off.", p => p.Loss),
        ("Reconstruction", "How badly the terms of a text are told from its latent, in nats; it should fall.", p => p.Reconstruction),
        ("Divergence", "How far latents are from the prior, in nats; near 0 the latent tells nothing.", p => p.Divergence),
        ("Contrast", "How badly a text's latent is told from those of others; it should fall.", p => p.Contrast),
        ("Active units", "Dimensions of the latent that tell texts apart; few of them mean that it has collapsed.", p => p.ActiveUnits ?? double.NaN),
        ("Empty clusters", "Clusters that no text is in while they are learned; best 0.", p => p.EmptyClusters ?? double.NaN),
    ];

    public static IEnumerable<TrainingCurve> Of(IReadOnlyList<TrainingProgress> reports)
    {
        int latents = 0;
        foreach (TrainingProgress[] training in Trainings(reports))
        {
            bool isLatent = training.Any(p => double.IsFinite(p.Reconstruction));
            string suffix = isLatent && ++latents > 1 ? string.Create(CultureInfo.InvariantCulture, $" (training {latents})") : "";
            var figures = isLatent ? OfLatent : [("Objective of the clusterer", "What clustering improves, step by step; it should level off.", p => p.Loss)];
            foreach (var (name, meaning, value) in figures)
            {
                double[] values = [.. training.Select(value)];
                if (values.Any(double.IsFinite) && (name != "Contrast" || values.Any(v => v != 0)))
                    yield return new TrainingCurve(name + suffix, meaning, isLatent ? "epoch" : "step", [.. training.Select(p => (double)p.Epoch)], values);
            }
        }
    }

    // Epochs that begin anew are another training's. One point is no curve.
    private static IEnumerable<TrainingProgress[]> Trainings(IReadOnlyList<TrainingProgress> reports)
    {
        List<TrainingProgress> training = [];
        foreach (TrainingProgress report in reports.Where(p => p.Epoch > 0))
        {
            if (training.Count > 0 && report.Epoch <= training[^1].Epoch)
            {
                if (training.Count > 1) yield return [.. training];
                training.Clear();
            }

            training.Add(report);
        }

        if (training.Count > 1) yield return [.. training];
    }
}
