using MLNet.TextClustering.Report.Svg;

namespace MLNet.TextClustering.Report.Page;

/// <summary>The map of the texts with its search and its legend; without the charting library a picture with links.</summary>
internal static class MapSection
{
    public static Markup Render(ReportMap map, IReadOnlyList<ClusterExplanation> clusters, Mark[] marks, bool isInteractive) => Markup.Of(
        $"""
        <section id="map" aria-labelledby="map-title">
        <h2 id="map-title">Map</h2>
        <p>Each point is a text, and texts with similar words lie near each other. Only nearness has a meaning: the axes have none, and far apart is just not near.{(map.Trust.Length == 0 ? "" : " " + map.Trust)}</p>
        <div class="card map">
        {(isInteractive ? Interactive(map, clusters, marks) : Static(map, clusters, marks))}</div>
        </section>
        """);

    private static Markup Interactive(ReportMap map, IReadOnlyList<ClusterExplanation> clusters, Mark[] marks) => Markup.Of(
        $"""
        <div class="tools">
        <label>Search the texts <input type="search" id="map-search" autocomplete="off" spellcheck="false"></label>
        <div class="buttons" role="group" aria-label="Zoom"><button type="button" id="map-in">Zoom in</button><button type="button" id="map-out">Zoom out</button><button type="button" id="map-whole">Whole map</button></div>
        <p id="map-status" role="status">{map.X.Length:N0} texts in {clusters.Count} clusters</p>
        </div>
        <div class="plane">
        <div id="map-chart" role="img" aria-label="Map of the texts by cluster. The search lists its texts below the map."></div>
        <div class="legend" role="group" aria-label="Clusters on the map">
        <button type="button" id="legend-all" disabled>Show all clusters</button>
        <ul id="legend">
        {clusters.Select((c, i) => Markup.Of($"<li><button type=\"button\" data-cluster=\"{c.Cluster}\" aria-pressed=\"false\">{ClusterBadge.Shape(marks[i])}<b>{c.Cluster}</b> <span dir=\"auto\">{c.Name}</span> <small>{c.Size:N0}</small></button></li>\n"))}</ul>
        </div>
        </div>
        <p class="hint">Point at a text, or tap it, to read it. Choose clusters in the legend to see only these. Drag to move, turn the wheel with Ctrl held to zoom.</p>
        <ol id="map-results" class="texts" hidden></ol>

        """);

    private static Markup Static(ReportMap map, IReadOnlyList<ClusterExplanation> clusters, Mark[] marks) => Markup.Of(
        $"""
        <div class="plane">
        {ScatterSvg.Draw(map, clusters, marks)}
        <ul class="legend" aria-label="Clusters on the map">
        {clusters.Select((c, i) => Markup.Of($"<li>{ClusterBadge.Link(c, marks[i])} <small>{c.Size:N0}</small></li>\n"))}</ul>
        </div>
        {(map.X.Length > ScatterSvg.MaximumPoints ? Markup.Of($"<p class=\"hint\">The picture shows {ScatterSvg.MaximumPoints:N0} of {map.X.Length:N0} texts, evenly chosen.</p>\n") : Markup.None)}
        """);
}
