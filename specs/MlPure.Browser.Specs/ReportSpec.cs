namespace MlPure.Browser.Specs;

/// <summary>What the pages of --report promise whoever opens them (src/MlPure.Cli/Report/Page). The script .ci/run
/// writes them to the folder fits beside the course's page.</summary>
public class ReportSpec(Browser browser) : IClassFixture<Browser>
{
    static readonly string[] pages = ["mixture", "clusters", "network", "selection"];

    /// <summary>Each page on a phone's width and a desk's, light and dark.</summary>
    public static TheoryData<string, int, bool> Screens
    {
        get
        {
            var all = new TheoryData<string, int, bool>();
            foreach (var page in pages)
                foreach (var width in new[] { 390, 1280 })
                    foreach (var dark in new[] { false, true }) all.Add(page, width, dark);
            return all;
        }
    }

    public static TheoryData<string> Pages => [.. pages];

    [Theory, MemberData(nameof(Screens))]
    public async Task A_report_of_a_fit_opens_without_an_error_or_a_network_and_fits_its_window(
        string page, int width, bool dark)
    {
        await using var opened = await Open(page, width, dark);
        Assert.Empty(opened.Complaints);
        Assert.All(opened.Requests, url => Assert.Matches("^(file|data):", url));
        Assert.InRange(await opened.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 1, width);
        Assert.Empty(await opened.Page.EvaluateAsync<string[]>(
            "() => [...document.images].filter(image => !(image.complete && image.naturalWidth > 0))"
                + ".map(image => image.alt)"));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task A_report_of_a_fit_has_its_data_result_pictures_settings_command_and_references(string page)
    {
        await using var opened = await Open(page, 1280, dark: false);
        foreach (var section in new[] { "#result table", "#result img", "#data-summary table", "#again table" })
            Assert.True(await opened.Page.Locator(section).CountAsync() > 0, section);
        Assert.StartsWith("mlpure ", await opened.Page.Locator("#again pre").InnerTextAsync());
        Assert.Contains("@article{", await opened.Page.Locator("#references pre").InnerTextAsync());
    }

    [Theory, InlineData("mixture"), InlineData("clusters"), InlineData("network")]
    public async Task The_slider_of_a_report_moves_its_pictures_and_its_number(string page)
    {
        await using var opened = await Open(page, 390, dark: false);
        var root = opened.Page.Locator("#run");
        var last = await Shown(root);
        await root.Locator("input[type=range]").FillAsync("0");
        var first = await Shown(root);
        Assert.All(last.Zip(first), pair => Assert.NotEqual(pair.First, pair.Second));
        await root.Locator("input[type=range]").FillAsync(await root.Locator("input").GetAttributeAsync("max") ?? "");
        Assert.Equal(last, await Shown(root));
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task The_report_of_a_mixture_lists_the_laws_on_its_rows()
    {
        await using var opened = await Open("mixture", 1280, dark: false);
        Assert.Equal(11, await opened.Page.Locator("#laws tbody tr").CountAsync());
        Assert.Equal(11, await opened.Page.Locator("#laws tbody tr", new() { HasText = "kept" }).CountAsync());
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task A_report_of_a_fit_is_whole_on_at_most_four_printed_pages(string page)
    {
        await using var opened = await Open(page, 1280, dark: true);
        Assert.InRange(await opened.PrintedPages(), 1, 4);
        Assert.Empty(await opened.TooWideOnPaper(".table, .player, pre"));
    }

    Task<Opened> Open(string page, int width, bool dark) =>
        browser.Open(new(width, dark), Path.Combine("fits", $"{page}.html"));

    /// <summary>What the run shows: its pictures and its sentence.</summary>
    static async Task<string[]> Shown(ILocator root) =>
    [
        .. await root.EvaluateAsync<string[]>(
            "root => [...root.querySelectorAll('canvas')].map(canvas => canvas.toDataURL())"),
        await root.Locator("output").InnerTextAsync(),
    ];
}
