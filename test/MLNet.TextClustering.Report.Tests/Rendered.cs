using MLNet.TextClustering.Report;
using MLNet.TextClustering.Report.Page;

namespace MLNet.TextClustering.Report.Tests;

/// <summary>Pages as text.</summary>
internal static class Rendered
{
    public static string Interactive(ReportData data)
    {
        if (PageAssets.Embedded.Charts is null)
            Assert.Ignore("The library was built without Apache ECharts: npm was absent, or -p:ReportCharts=none.");
        return Html(data, PageAssets.Embedded);
    }

    public static string Static(ReportData data) => Html(data, PageAssets.Embedded.WithoutCharts());

    private static string Html(ReportData data, PageAssets assets)
    {
        using var output = new StringWriter();
        ReportPage.Write(data, assets, output);
        return output.ToString();
    }
}
