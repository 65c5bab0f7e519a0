using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

/// <summary>The emulator's front as a browser meets it: a page with what belongs to it, a form and a file.</summary>
public sealed class BrowserLaws
{
    // An absolute path for a picture of the page: docs/images/shop.png was made so.
    private static readonly string? Wanted = Environment.GetEnvironmentVariable("PURELAMBDA_SCREENSHOT");

    [Fact]
    public async Task A_page_with_assets_a_form_and_a_file_go_through_every_front()
    {
        Assert.SkipWhen(Browser.Found is null, "Chromium and chromedriver are not on the PATH.");
        var picture = Enumerable.Range(0, 70_000).Select(static number => (byte)(number * 7)).ToArray();
        var file = Path.Combine(Directory.CreateTempSubdirectory("purelambda-label-").FullName, "läbel.bin");
        await File.WriteAllBytesAsync(file, picture);
        await using var emulator = FrontLaws.EmulatorOf("Web.CSharp");
        await using var browser = await Browser.Start();
        foreach (var shape in Enum.GetValues<HttpShape>())
        {
            await using var front = await HttpEndpoint.StartAsync(emulator, shape, 0, CancellationToken.None);

            await browser.Open(front.Address + "/shop.html");
            Assert.Equal(64, (await browser.Run("return document.getElementById('cup').naturalWidth")).GetInt32());
            var colour = await browser.Run("return getComputedStyle(document.body).backgroundColor");
            Assert.Equal("rgb(243, 239, 230)", colour.GetString());

            await browser.Type("input[name=name]", "Zoë & <Çelik>");
            await browser.Click("form[action='/shop/orders'] button");
            Assert.Equal("2 cups for Zoë & <Çelik>", await browser.Text("#done"));

            await browser.Open(front.Address + "/shop.html");
            await browser.Type("input[name=text]", "für Tee");
            await browser.Type("input[type=file]", file);
            if (shape == HttpShape.FunctionUrl && Wanted is not null)
                await File.WriteAllBytesAsync(Wanted, await browser.Screenshot());
            await browser.Click("form[action='/shop/labels'] button");
            Assert.Equal(
                $"für Tee: läbel.bin, 70000 bytes, SHA-256 {Convert.ToHexString(SHA256.HashData(picture))}",
                await browser.Text("#done")
            );
        }
        File.Delete(file);
    }
}
