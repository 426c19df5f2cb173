using System.Diagnostics;
using Microsoft.Playwright;

namespace MLNet.TextClustering.Report.Tests;

/// <summary>A report in a tab, opened as a file. It remembers what the page complained of and asked the network for.</summary>
internal sealed class OpenReport : IAsyncDisposable
{
    /// <summary>JavaScript for the colour of the first cluster on the map.</summary>
    public const string FirstColour = $"{Map}.series.find(s => s.id === 'cluster-1').itemStyle.color";

    /// <summary>JavaScript for how much of the map's width is in sight, in percent.</summary>
    public const string VisibleShare = $"(range => range.end - range.start)({Map}.dataZoom[0])";

    private const string Map = "echarts.getInstanceByDom(document.getElementById('map-chart')).getOption()";

    private readonly IBrowserContext _context;
    private readonly string _file;

    private OpenReport(IBrowserContext context, IPage page, string file)
    {
        _context = context;
        Page = page;
        _file = file;
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public List<string> Requests { get; } = [];

    public static async Task<OpenReport> OpenAsync(IBrowserContext context, string html)
    {
        string file = Path.Combine(Path.GetTempPath(), $"report-{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, html);
        string address = new Uri(file).AbsoluteUri;
        var report = new OpenReport(context, await context.NewPageAsync(), file);
        report.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                report.Complaints.Add(message.Text);
        };
        report.Page.PageError += (_, error) => report.Complaints.Add(error);
        report.Page.Request += (_, request) =>
        {
            if (request.Url != address && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                report.Requests.Add(request.Url);
        };
        await report.Page.GotoAsync(address);
        if (html.Contains("id=\"report-data\"", StringComparison.Ordinal))
            await report.Page.WaitForSelectorAsync("html[data-charts=drawn]", new() { State = WaitForSelectorState.Attached });
        return report;
    }

    /// <summary>How many pixels the page is wider than its window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>A picture of the window; where the environment variable REPORT_SCREENSHOTS names a folder, one of the whole page if asked for, which is kept there to be looked at.</summary>
    public async Task<byte[]> ScreenshotAsync(string name, bool isWhole = false) => Environment.GetEnvironmentVariable("REPORT_SCREENSHOTS") is { } folder
        ? await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = isWhole })
        : await Page.ScreenshotAsync();

    /// <summary>Moves the mouse to the first point of a cluster on the map; 0: to one without a cluster.</summary>
    public async Task PointAtAsync(int cluster)
    {
        await Page.Locator("#map-chart").ScrollIntoViewIfNeededAsync();
        float[] at = await Page.EvaluateAsync<float[]>(
            """
            cluster => {
              const place = document.getElementById("map-chart"), box = place.getBoundingClientRect(), chart = echarts.getInstanceByDom(place);
              const data = chart.getOption().series.find(s => s.id === (cluster ? `cluster-${cluster}` : "rest")).data;
              const [x, y] = chart.convertToPixel({ gridIndex: 0 }, [data[0], data[1]]);
              return [box.left + x, box.top + y];
            }
            """, cluster);
        await Page.Mouse.MoveAsync(at[0] - 3, at[1]);
        await Page.Mouse.MoveAsync(at[0], at[1]);
        await Page.WaitForSelectorAsync(".tip");
    }

    /// <summary>
    /// Returns once a condition, an expression of JavaScript, holds; it is looked at once a frame. Playwright's own WaitForFunctionAsync
    /// evaluates strings in the page from the second look on, which the report's content security policy forbids.
    /// </summary>
    public async Task UntilAsync(string condition)
    {
        var waited = Stopwatch.StartNew();
        while (!await Page.EvaluateAsync<bool>($"new Promise(done => requestAnimationFrame(() => done({condition})))"))
            Assert.That(waited.Elapsed, Is.LessThan(Browser.Patience), $"This never came true: {condition}");
    }

    /// <summary>How many points of each cluster the map shows in its colour.</summary>
    public Task<int[]> ShownAsync() => Page.EvaluateAsync<int[]>($"{Map}.series.filter(s => s.id.startsWith('cluster-')).map(s => s.data.length / 2)");

    /// <summary>The colour of the first cluster on the map.</summary>
    public Task<string> FirstColourAsync() => Page.EvaluateAsync<string>(FirstColour);

    /// <summary>How much of the map's width is in sight, in percent.</summary>
    public Task<double> VisibleShareAsync() => Page.EvaluateAsync<double>(VisibleShare);

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        File.Delete(_file);
    }
}
