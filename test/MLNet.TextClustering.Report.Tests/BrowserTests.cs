using Microsoft.Playwright;

namespace MLNet.TextClustering.Report.Tests;

[NonParallelizable]
public class BrowserTests
{
    private const string Attack = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title='taken'\"> </script> \u2028 ${1} {{title}}";

    private Browser _browser = null!;

    [OneTimeSetUp]
    public async Task Launch() => _browser = await Browser.LaunchAsync();

    [OneTimeTearDown]
    public async Task Close()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
    }

    [TestCase("desktop", 1440, 900, false)]
    [TestCase("desktop-dark", 1440, 900, true)]
    [TestCase("phone", 390, 844, false)]
    [TestCase("phone-dark", 390, 844, true)]
    public async Task It_opens_at_this_size_without_complaint_request_or_sideways_scrolling(string name, int width, int height, bool isDark)
    {
        string html = Rendered.Interactive(SyntheticReport.Create(2000, 12));
        await using var report = await _browser.OpenAsync(html, width, height, isDark, isTouch: width < 500);
        byte[] picture = await report.ScreenshotAsync(name, isWhole: true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(picture, Is.Not.Empty);
            Assert.That(report.Complaints, Is.Empty);
            Assert.That(report.Requests, Is.Empty);
            Assert.That(await report.OverflowAsync(), Is.Zero);
            Assert.That(await report.Page.Locator("canvas").CountAsync(), Is.GreaterThanOrEqualTo(5), "a map, a table of labels, three curves");
        }
    }

    [Test]
    public async Task Pointing_at_a_point_shows_its_text_and_its_cluster()
    {
        await using var report = await _browser.OpenAsync(Rendered.Interactive(SyntheticReport.Create(300, 3)));
        await report.PointAtAsync(cluster: 2);

        string tip = await report.Page.Locator(".tip").InnerTextAsync();
        Assert.That(tip, Does.StartWith("2 a name that is much longer"));
        Assert.That(tip.Split('\n').Last().Split(' '), Has.Length.GreaterThanOrEqualTo(5), "the text is below the name");
    }

    [Test]
    public async Task Legend_entries_filter_by_mouse_and_by_keyboard_and_all_come_back()
    {
        await using var report = await _browser.OpenAsync(Rendered.Interactive(SyntheticReport.Create(900, 6)));
        int[] sizes = await report.ShownAsync();
        await report.Page.Locator("#legend button[data-cluster='3']").ClickAsync();
        int[] one = await report.ShownAsync();
        string status = await report.Page.Locator("#map-status").InnerTextAsync();
        await report.Page.Locator("#legend button[data-cluster='5']").FocusAsync();
        await report.Page.Keyboard.PressAsync("Enter");
        int[] two = await report.ShownAsync();
        string? pressed = await report.Page.Locator("#legend button[data-cluster='5']").GetAttributeAsync("aria-pressed");
        await report.ScreenshotAsync("filtered");
        await report.Page.Locator("#legend-all").ClickAsync();
        int[] all = await report.ShownAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sizes.Sum(), Is.EqualTo(900));
            Assert.That(one, Is.EqualTo(sizes.Select((s, i) => i == 2 ? s : 0)));
            Assert.That(status, Is.EqualTo($"{sizes[2]} of 900 texts, in 1 of 6 clusters"));
            Assert.That(two, Is.EqualTo(sizes.Select((s, i) => i is 2 or 4 ? s : 0)));
            Assert.That(pressed, Is.EqualTo("true"));
            Assert.That(all, Is.EqualTo(sizes));
            Assert.That(report.Complaints, Is.Empty);
        }
    }

    [Test]
    public async Task Search_keeps_what_has_the_words_and_lists_it()
    {
        var data = SyntheticReport.Create(500, 4, extraText: "Where is the ABRACADABRA office?");
        await using var report = await _browser.OpenAsync(Rendered.Interactive(data));
        await report.Page.Locator("#map-search").FillAsync("abracadabra");
        await report.Page.WaitForSelectorAsync("#map-results li");

        Assert.That(await report.ShownAsync(), Has.Exactly(1).EqualTo(1).And.Exactly(3).Zero);
        Assert.That(await report.Page.Locator("#map-status").InnerTextAsync(), Is.EqualTo("1 of 500 texts"));
        Assert.That(await report.Page.Locator("#map-results li").InnerTextAsync(), Does.StartWith("Where is the ABRACADABRA office?"));

        await report.Page.Locator("#map-results a").ClickAsync();
        await report.ScreenshotAsync("searched");
        await report.UntilAsync($"document.activeElement.id === 'cluster-{data.Map!.Clusters[0]}'");
    }

    [Test]
    public async Task Cards_are_found_ordered_and_reached_by_links()
    {
        await using var report = await _browser.OpenAsync(Rendered.Interactive(SyntheticReport.Create(900, 9)));
        var visible = report.Page.Locator("#cards article:visible");
        await report.Page.Locator("#cluster-order").SelectOptionAsync("number");
        string?[] numbers = await visible.EvaluateAllAsync<string?[]>("cards => cards.map(c => c.dataset.number)");
        await report.Page.Locator("#cluster-search").FillAsync("donaudampf");
        int found = await visible.CountAsync();
        await report.Page.Locator(".tree a[href='#cluster-7']").ClickAsync();
        await report.UntilAsync("document.activeElement.id === 'cluster-7'");

        Assert.That(numbers, Is.EqualTo(new[] { "1", "2", "3", "4", "5", "6", "7", "8", "9" }));
        Assert.That(found, Is.InRange(1, 8), "cluster 2, and those whose neighbour it is");
        Assert.That(await visible.CountAsync(), Is.EqualTo(9));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_text_that_is_markup_stays_a_text(bool isInteractive)
    {
        var data = SyntheticReport.Create(200, 3, extraText: Attack) with { Title = Attack };
        await using var report = await _browser.OpenAsync(isInteractive ? Rendered.Interactive(data) : Rendered.Static(data));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await report.Page.Locator("h1").InnerTextAsync(), Does.Contain("<script>document.title"));
            Assert.That(await report.Page.TitleAsync(), Does.StartWith("<script>"));
            Assert.That(await report.Page.Locator("#cluster-1 .texts li").First.InnerTextAsync(), Does.StartWith("<script>").And.EndWith("${1} {{title}}"));
            Assert.That(await report.Page.Locator("img").CountAsync(), Is.Zero);
            Assert.That(report.Complaints, Is.Empty);
        }

        if (isInteractive)
        {
            await report.Page.Locator("#map-search").FillAsync("onerror=");
            await report.Page.WaitForSelectorAsync("#map-results li");
            Assert.That(await report.Page.Locator("#map-results li").InnerTextAsync(), Does.Contain("<img src=x"));
            Assert.That(await report.Page.Locator("img").CountAsync(), Is.Zero);
        }
    }

    [Test]
    public async Task A_script_that_is_not_ours_does_not_run()
    {
        string html = Rendered.Interactive(SyntheticReport.Create(50, 2)).Replace("</main>", "<script>document.title = 'taken'</script></main>", StringComparison.Ordinal);
        await using var report = await _browser.OpenAsync(html);
        Assert.That(await report.Page.TitleAsync(), Is.EqualTo("Questions of bank customers"));
        Assert.That(report.Complaints, Has.Some.Contains("Content Security Policy"));
    }

    [Test]
    public async Task The_map_is_reached_by_keyboard_alone()
    {
        await using var report = await _browser.OpenAsync(Rendered.Interactive(SyntheticReport.Create(300, 3)));
        var reached = new List<string>();
        for (int i = 0; i < 20; i++)
        {
            await report.Page.Keyboard.PressAsync("Tab");
            reached.Add(await report.Page.EvaluateAsync<string>("(document.activeElement.id || document.activeElement.dataset.cluster || document.activeElement.getAttribute('href') || '') + ':' + (getComputedStyle(document.activeElement).outlineStyle !== 'none')"));
        }

        Assert.That(reached, Is.SupersetOf(new[] { "#main:true", "#clusters:true", "map-search:true", "map-in:true", "map-out:true", "map-whole:true", "1:true", "3:true" }));
    }

    [Test]
    public async Task Zooming_in_and_back_shows_a_part_and_the_whole()
    {
        await using var report = await _browser.OpenAsync(Rendered.Interactive(SyntheticReport.Create(300, 3)));
        await report.Page.Locator("#map-in").ClickAsync();
        await report.Page.Locator("#map-in").ClickAsync();
        double near = await report.VisibleShareAsync();
        await report.Page.Locator("#map-whole").ClickAsync();

        Assert.That(near, Is.EqualTo(25).Within(1e-6));
        Assert.That(await report.VisibleShareAsync(), Is.EqualTo(100).Within(1e-6));
    }

    [TestCase("two-clusters", 60, 2, true, true, false)]
    [TestCase("many-clusters", 6000, 150, true, true, false)]
    [TestCase("chinese", 800, 10, true, true, true)]
    [TestCase("bare", 400, 5, false, false, false)]
    public async Task It_stands_with(string name, int texts, int clusters, bool hasMap, bool hasLabels, bool isChinese)
    {
        var data = SyntheticReport.Create(texts, clusters, hasMap, hasLabels, isChinese);
        foreach (int width in new[] { 1440, 390 })
        {
            await using var report = await _browser.OpenAsync(Rendered.Interactive(data), width, width == 390 ? 844 : 900);
            await report.ScreenshotAsync($"{name}-{width}", isWhole: true);
            Assert.That(await report.OverflowAsync(), Is.Zero, $"at {width}");
            Assert.That(report.Complaints, Is.Empty);
        }
    }

    [TestCase("static", 1440, false)]
    [TestCase("static-phone-dark", 390, true)]
    public async Task Without_the_charting_library_it_shows_pictures(string name, int width, bool isDark)
    {
        await using var report = await _browser.OpenAsync(Rendered.Static(SyntheticReport.Create(5000, 12)), width, 900, isDark);
        await report.ScreenshotAsync(name, isWhole: true);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await report.Page.Locator("svg.scatter circle").CountAsync(), Is.EqualTo(3000));
            Assert.That(await report.Page.Locator("svg.line").CountAsync(), Is.EqualTo(3));
            Assert.That(await report.Page.Locator("svg.heatmap rect").CountAsync(), Is.GreaterThan(12));
            Assert.That(await report.OverflowAsync(), Is.Zero);
            Assert.That(report.Complaints, Is.Empty);
        }
    }

    [Test]
    public async Task A_hundred_thousand_texts_can_be_pointed_at_filtered_and_searched()
    {
        await using var report = await _browser.OpenAsync(Rendered.Interactive(SyntheticReport.Create(100_000, 77, extraText: "abracadabra")));
        await report.PointAtAsync(cluster: 60);
        await report.Page.Locator("#legend button[data-cluster='5']").ClickAsync();
        int[] shown = await report.ShownAsync();
        await report.Page.Locator("#legend-all").ClickAsync();
        await report.Page.Locator("#map-search").FillAsync("abracadabra");
        await report.Page.WaitForSelectorAsync("#map-results li");
        await report.ScreenshotAsync("hundred-thousand");

        Assert.That(shown.Count(n => n > 0), Is.EqualTo(1));
        Assert.That(await report.Page.Locator("#map-status").InnerTextAsync(), Is.EqualTo("1 of 100,000 texts"));
        Assert.That(report.Complaints, Is.Empty);
    }

    [Test]
    public async Task Turning_the_wheel_over_the_map_scrolls_the_page_and_with_control_zooms_the_map()
    {
        await using var report = await _browser.OpenAsync(Rendered.Interactive(SyntheticReport.Create(300, 3)));
        await report.PointAtAsync(cluster: 1);
        int before = await report.Page.EvaluateAsync<int>("Math.ceil(scrollY)");
        await report.Page.Mouse.WheelAsync(0, 200);
        await report.UntilAsync($"scrollY > {before}");
        Assert.That(await report.VisibleShareAsync(), Is.EqualTo(100).Within(1e-6));

        await report.PointAtAsync(cluster: 1);
        await report.Page.Keyboard.DownAsync("Control");
        await report.Page.Mouse.WheelAsync(0, -200);
        await report.Page.Keyboard.UpAsync("Control");
        await report.UntilAsync($"{OpenReport.VisibleShare} < 100");
    }

    [Test]
    public async Task Texts_without_a_cluster_are_on_the_map_and_can_be_read()
    {
        var data = SyntheticReport.Create(200, 3);
        data = data with { Map = data.Map! with { Clusters = [.. data.Map.Clusters.Select((c, i) => i < 50 ? 0 : c)], X = [.. data.Map.X.Select((x, i) => i < 50 ? x + 20 : x)] } };
        await using var report = await _browser.OpenAsync(Rendered.Interactive(data));
        await report.PointAtAsync(cluster: 0);
        Assert.That(await report.Page.Locator(".tip b").InnerTextAsync(), Is.EqualTo("no cluster"));
    }

    [Test]
    public async Task Charts_follow_the_theme_when_it_changes()
    {
        await using var report = await _browser.OpenAsync(Rendered.Interactive(SyntheticReport.Create(300, 3)));
        string light = await report.FirstColourAsync();
        await report.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await report.UntilAsync($"{OpenReport.FirstColour} !== '{light}'");
    }
}
