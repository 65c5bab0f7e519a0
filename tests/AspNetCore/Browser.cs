using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;

namespace PureLambda.AspNetCore.Tests;

/// <summary>Chromium without a screen, told what to do by chromedriver (W3C WebDriver).</summary>
internal sealed class Browser : IAsyncDisposable
{
    // The name under which WebDriver passes elements on.
    private const string Element = "element-6066-11e4-a52e-4f735466cecf";

    private static readonly string[] Arguments =
    [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        // It would ask for updates and lists of its own otherwise.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=760,720",
    ];

    private readonly Process driver;
    private readonly HttpClient http;
    private readonly string profile;
    private string session = "";

    private Browser(Process driver, int port, string profile) =>
        (this.driver, http, this.profile) = (
            driver,
            new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") },
            profile
        );

    /// <summary>Where both are; null where one is missing.</summary>
    public static (string Chromium, string Driver)? Found =>
        OnPath("chromium") is { } chromium && OnPath("chromedriver") is { } driver ? (chromium, driver) : null;

    public static async Task<Browser> Start()
    {
        var (chromium, program) = Found!.Value;
        var profile = Directory.CreateTempSubdirectory("purelambda-browser-").FullName;
        var driver = Process.Start(new ProcessStartInfo(program, ["--port=0"]) { RedirectStandardOutput = true })!;
        var browser = new Browser(driver, await Port(driver), profile);
        var options = new { binary = chromium, args = (string[])[.. Arguments, $"--user-data-dir={profile}"] };
        var wanted = new { alwaysMatch = new Dictionary<string, object> { ["goog:chromeOptions"] = options } };
        var made = await browser.Post("session", new { capabilities = wanted });
        browser.session = $"session/{made.GetProperty("sessionId").GetString()}/";
        // A click does not wait for the page that comes of it; looking for what is on that page does.
        await browser.Post(browser.session + "timeouts", new { @implicit = 30_000 });
        return browser;
    }

    public Task Open(string address) => Post(session + "url", new { url = address });

    /// <summary>What a script returns.</summary>
    public Task<JsonElement> Run(string script) => Post(session + "execute/sync", new { script, args = (int[])[] });

    /// <summary>Types into a field; into a field for a file, its path.</summary>
    public async Task Type(string selector, string text) =>
        await Post($"{session}element/{await Find(selector)}/value", new { text });

    public async Task Click(string selector) => await Post($"{session}element/{await Find(selector)}/click", new { });

    public async Task<string> Text(string selector) =>
        (await Get($"{session}element/{await Find(selector)}/text")).GetString()!;

    /// <summary>The window as a PNG.</summary>
    public async Task<byte[]> Screenshot() => (await Get(session + "screenshot")).GetBytesFromBase64();

    public async ValueTask DisposeAsync()
    {
        if (session.Length > 0)
            using (await http.DeleteAsync(new Uri(session.TrimEnd('/'), UriKind.Relative))) { }
        driver.Kill(entireProcessTree: true);
        await driver.WaitForExitAsync();
        driver.Dispose();
        http.Dispose();
        Directory.Delete(profile, recursive: true);
    }

    private async Task<string> Find(string selector) =>
        (await Post(session + "element", new { @using = "css selector", value = selector }))
            .GetProperty(Element)
            .GetString()!;

    private async Task<JsonElement> Post(string path, object body)
    {
        // With a length: chromedriver reads no chunks.
        using var content = new StringContent(JsonSerializer.Serialize(body));
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        return await Value(answer);
    }

    private async Task<JsonElement> Get(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return await Value(answer);
    }

    private static async Task<JsonElement> Value(HttpResponseMessage answer)
    {
        var value = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("value");
        return answer.IsSuccessStatusCode
            ? value
            : throw new InvalidOperationException($"The browser says: {value.GetProperty("message")}");
    }

    // It says so when it listens.
    private static async Task<int> Port(Process driver)
    {
        const string Said = "started successfully on port ";
        while (await driver.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is { } line)
            if (line.IndexOf(Said, StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = driver.StandardOutput.ReadToEndAsync();
                return int.Parse(line[(at + Said.Length)..].TrimEnd('.'), CultureInfo.InvariantCulture);
            }
        throw new InvalidOperationException("chromedriver ended before it listened.");
    }

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
