using System;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

/// <summary>What the forms of /shop.html are answered with.</summary>
internal static class ShopPage
{
    public static async Task<IResult> Ordered(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        return Page("Ordered", $"{form["cups"]} cups for {form["name"]}");
    }

    public static async Task<IResult> Labelled(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form.Files["picture"] is not { } picture)
            return Results.Problem("A picture was expected, in the field picture.", statusCode: 400);
        await using var stream = picture.OpenReadStream();
        var hash = Convert.ToHexString(await SHA256.HashDataAsync(stream));
        return Page("Labelled", $"{form["text"]}: {picture.FileName}, {picture.Length} bytes, SHA-256 {hash}");
    }

    private static IResult Page(string title, string text) =>
        Results.Content(
            $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>{title}</title><link rel="stylesheet" href="/shop.css"></head>
            <body><section><h2>{title}</h2><p id="done">{HtmlEncoder.Default.Encode(text)}</p>
            <a href="/shop.html">Back</a></section></body>
            </html>
            """,
            "text/html; charset=utf-8"
        );
}
