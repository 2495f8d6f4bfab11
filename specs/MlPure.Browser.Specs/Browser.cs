using System.Text;
using System.Text.RegularExpressions;

namespace MlPure.Browser.Specs;

/// <summary>One browser for all specs, and the report that it opens. MLPURE_REPORT is the folder that the course
/// command wrote; CHROMIUM is the browser, where it is not Debian's.</summary>
public sealed class Browser : IAsyncLifetime
{
    IPlaywright? playwright;
    IBrowser? chromium;

    /// <summary>The folder that the course command wrote, and that has the pages of --report in fits.</summary>
    static string Report => Environment.GetEnvironmentVariable("MLPURE_REPORT")
        ?? throw new InvalidOperationException("Set MLPURE_REPORT to the folder that the course command wrote.");

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Headless = true,
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        });
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>The report in a window of that width and theme, drawn.</summary>
    public async Task<Opened> Open(Screen screen, string file = "index.html")
    {
        var page = await chromium!.NewPageAsync(new()
        {
            ViewportSize = new() { Width = screen.Width, Height = 800 },
            ColorScheme = screen.Dark ? ColorScheme.Dark : ColorScheme.Light,
        });
        var opened = new Opened(page);
        await page.GotoAsync(new Uri(Path.Combine(Path.GetFullPath(Report), file)).AbsoluteUri,
            new() { WaitUntil = WaitUntilState.Load });
        return opened;
    }
}

/// <summary>A window: how wide, in CSS pixels, and whether its user likes the dark.</summary>
public sealed record Screen(int Width, bool Dark)
{
    public override string ToString() => $"{Width} px, {(Dark ? "dark" : "light")}";
}

/// <summary>A page, with what it complained of and what it asked for since it was opened.</summary>
public sealed class Opened : IAsyncDisposable
{
    /// <summary>A4 between margins of 12 mm, in CSS pixels.</summary>
    const int PaperWidth = 703;

    readonly List<string> complaints = [], requests = [];

    public Opened(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Add($"uncaught: {error}");
        page.RequestFailed += (_, request) => complaints.Add($"not found: {request.Url}");
        page.Request += (_, request) => requests.Add(request.Url);
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => complaints;

    public IReadOnlyList<string> Requests => requests;

    /// <summary>The elements whose content is wider than they are.</summary>
    public async Task<string[]> TooWide(string selector) => await Page.EvaluateAsync<string[]>(
        "selector => [...document.querySelectorAll(selector)].filter(each => each.scrollWidth > each.clientWidth + 1)"
            + ".map(each => each.textContent.trim().slice(0, 80))", selector);

    /// <summary>The same on A4 paper.</summary>
    public async Task<string[]> TooWideOnPaper(string selector)
    {
        await Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Page.SetViewportSizeAsync(PaperWidth, 1000);
        return await TooWide(selector);
    }

    /// <summary>How many pages of A4 it is.</summary>
    public async Task<int> PrintedPages()
    {
        var pdf = Encoding.Latin1.GetString(await Page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true }));
        return Regex.Count(pdf, @"/Type\s*/Page\b");
    }

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
