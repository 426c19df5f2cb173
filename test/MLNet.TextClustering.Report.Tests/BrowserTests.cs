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
}
