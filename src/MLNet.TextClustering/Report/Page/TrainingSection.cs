using MLNet.TextClustering.Report.Svg;

namespace MLNet.TextClustering.Report.Page;

/// <summary>A small chart for each figure over training.</summary>
internal static class TrainingSection
{
    public static Markup Render(IReadOnlyList<TrainingCurve> curves, bool isInteractive) => curves.Count == 0 ? Markup.None : Markup.Of(
        $"""
        <section id="training" aria-labelledby="training-title">
        <h2 id="training-title">Training</h2>
        <div class="cards">
        {curves.Select((c, i) => Card(c, i, isInteractive))}</div>
        </section>
        """);

    private static Markup Card(TrainingCurve curve, int index, bool isInteractive) => Markup.Of(
        $"""
        <figure class="card curve"><figcaption><h3>{curve.Name}</h3><p>{curve.Meaning}</p></figcaption>
        {(isInteractive ? Markup.Of($"<div class=\"curve-chart\" id=\"curve-{index}\" role=\"img\" aria-label=\"{Summary(curve)}\"></div>") : LineSvg.Draw(curve, Summary(curve)))}</figure>

        """);

    private static string Summary(TrainingCurve curve) => curve.Values.Length == 0
        ? $"{curve.Name}: no values"
        : FormattableString.Invariant($"{curve.Name}: from {curve.Values[0]:G4} at {curve.StepName} {curve.Steps[0]:G6} to {curve.Values[^1]:G4} at {curve.StepName} {curve.Steps[^1]:G6}");
}
