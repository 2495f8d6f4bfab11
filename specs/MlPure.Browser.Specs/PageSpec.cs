namespace MlPure.Browser.Specs;

/// <summary>What the page of the course command promises whoever opens it (src/MlPure.Cli/Course/Page).</summary>
public class PageSpec(Browser browser) : IClassFixture<Browser>
{
    /// <summary>A phone's width and a desk's, light and dark.</summary>
    public static TheoryData<int, bool> Screens =>
        new() { { 390, false }, { 390, true }, { 1280, false }, { 1280, true } };

    /// <summary>Each player on each of those.</summary>
    public static TheoryData<string, int, bool> Players
    {
        get
        {
            var all = new TheoryData<string, int, bool>();
            foreach (var player in new[] { "gmm", "kmeans", "net" })
                foreach (var width in new[] { 390, 1280 })
                    foreach (var dark in new[] { false, true }) all.Add(player, width, dark);
            return all;
        }
    }

    [Theory, MemberData(nameof(Screens))]
    public async Task The_report_opens_without_an_error_and_without_a_network(int width, bool dark)
    {
        await using var opened = await browser.Open(new(width, dark));
        Assert.Empty(opened.Complaints);
        Assert.DoesNotContain(opened.Requests, url => !url.StartsWith("file:", StringComparison.Ordinal)
            && !url.StartsWith("data:", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Screens))]
    public async Task Nothing_is_wider_than_the_window(int width, bool dark)
    {
        await using var opened = await browser.Open(new(width, dark));
        Assert.InRange(await opened.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 1, width);
    }

    [Fact]
    public async Task The_tables_of_question_2_3_are_whole_on_a_phone()
    {
        await using var opened = await browser.Open(new(390, Dark: false));
        Assert.Equal(2, await opened.Page.Locator("#q23 .table").CountAsync());
        Assert.Empty(await opened.TooWide("#q23 .table"));
    }

    [Fact]
    public async Task The_report_is_whole_on_at_most_eight_printed_pages()
    {
        await using var opened = await browser.Open(new(1280, Dark: true));
        Assert.InRange(await opened.PrintedPages(), 4, 8);
        Assert.Empty(await opened.TooWideOnPaper(".table, .equation, .player"));
    }

    [Theory, MemberData(nameof(Screens))]
    public async Task Every_picture_is_drawn(int width, bool dark)
    {
        await using var opened = await browser.Open(new(width, dark));
        var pictures = await opened.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('canvas')].map(canvas => canvas.toDataURL())");
        Assert.Equal(10, pictures.Length);
        Assert.Equal(pictures.Length, pictures.Distinct().Count());
        Assert.Empty(await opened.Page.EvaluateAsync<string[]>(
            "() => [...document.images].filter(image => image.checkVisibility() && !(image.complete && "
                + "image.naturalWidth > 0)).map(image => image.src)"));
    }

    [Theory, MemberData(nameof(Players))]
    public async Task A_slider_moves_its_picture_its_curve_and_its_numbers(string player, int width, bool dark)
    {
        await using var opened = await browser.Open(new(width, dark));
        var root = opened.Page.Locator($"[data-player={player}]");
        var last = await Shown(root);
        await root.Locator("input[type=range]").FillAsync("0");
        var first = await Shown(root);
        await root.Locator("input[type=range]").PressAsync("ArrowRight");
        var second = await Shown(root);
        Assert.Equal(["0", "1"], [first.Step, second.Step]);
        foreach (var (a, b) in new[] { (first, second), (second, last), (first, last) })
        {
            Assert.NotEqual(a.Picture, b.Picture);
            Assert.NotEqual(a.Curve, b.Curve);
            Assert.NotEqual(a.Said, b.Said);
        }
        Assert.Empty(opened.Complaints);
    }

    [Theory, InlineData("gmm"), InlineData("kmeans"), InlineData("net")]
    public async Task Going_back_to_a_step_shows_the_same_picture(string player)
    {
        await using var opened = await browser.Open(new(390, Dark: false));
        var root = opened.Page.Locator($"[data-player={player}]");
        await root.Locator("input[type=range]").FillAsync("1");
        var before = await Shown(root);
        await root.Locator("input[type=range]").FillAsync("0");
        await root.Locator("input[type=range]").FillAsync("1");
        Assert.Equal(before, await Shown(root));
    }

    [Theory, InlineData("gmm"), InlineData("kmeans"), InlineData("net")]
    public async Task Play_runs_to_the_next_steps_and_stops_when_asked(string player)
    {
        await using var opened = await browser.Open(new(390, Dark: false));
        var root = opened.Page.Locator($"[data-player={player}]");
        var slider = root.Locator("input[type=range]");
        await slider.FillAsync("0");
        await root.Locator(".play").ClickAsync();
        await Assertions.Expect(slider).Not.ToHaveValueAsync("0");
        if (await root.Locator(".play").InnerTextAsync() != "Play") await root.Locator(".play").ClickAsync();
        await Assertions.Expect(root.Locator(".play")).ToHaveTextAsync("Play");
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task The_number_of_clusters_is_a_choice()
    {
        await using var opened = await browser.Open(new(1280, Dark: false));
        foreach (var player in new[] { "gmm", "kmeans" })
        {
            var root = opened.Page.Locator($"[data-player={player}]");
            await opened.Page.Locator("input[name=k][value='3']").CheckAsync();
            var three = await Shown(root);
            await opened.Page.Locator("input[name=k][value='4']").CheckAsync();
            Assert.NotEqual(three.Picture, (await Shown(root)).Picture);
        }
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Who_likes_the_dark_gets_light_on_dark()
    {
        Assert.True(await Lightness(dark: false) > 0.8);
        Assert.True(await Lightness(dark: true) < 0.2);

        async Task<double> Lightness(bool dark)
        {
            await using var opened = await browser.Open(new(1280, dark));
            var rgb = await opened.Page.EvaluateAsync<double[]>("() => getComputedStyle(document.body)"
                + ".backgroundColor.match(/[\\d.]+/g).slice(0, 3).map(Number)");
            return rgb.Average() / 255;
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Text_stands_out_from_its_paper(bool dark)
    {
        await using var opened = await browser.Open(new(390, dark));
        var contrast = await opened.Page.EvaluateAsync<double>("""
            () => {
              const light = colour => colour.match(/[\d.]+/g).slice(0, 3).map(Number).map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const style = getComputedStyle(document.body);
              const [a, b] = [light(style.color), light(style.backgroundColor)].sort((x, y) => y - x);
              return (a + 0.05) / (b + 0.05);
            }
            """);
        Assert.True(contrast >= 7, $"contrast {contrast}");    // WCAG 2.1, success criterion 1.4.6
    }

    /// <summary>What a player shows at a step.</summary>
    sealed record Frame(string Step, string Picture, string Curve, string Said);

    static async Task<Frame> Shown(ILocator root) => new(
        await root.Locator("input[type=range]").InputValueAsync(),
        await root.Locator("canvas.plot").EvaluateAsync<string>("canvas => canvas.toDataURL()"),
        await root.Locator("canvas.curve").EvaluateAsync<string>("canvas => canvas.toDataURL()"),
        await root.Locator(".numbers").InnerTextAsync());
}
