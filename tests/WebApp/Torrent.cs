using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PureLambda.AspNetCore.Tests;

/// <summary>An answer as long as is asked for, how much of it was written, and how much memory that takes.</summary>
internal static class Torrent
{
    // A prime: what is left out, or comes twice, moves all that is behind it.
    private const int PieceLength = 65_521;

    private static long written;

    /// <summary>The bytes that are sent again and again.</summary>
    public static byte[] Piece()
    {
        var piece = new byte[PieceLength];
        for (var at = 0; at < piece.Length; at++)
            piece[at] = (byte)(at * 31 + at / 251);
        return piece;
    }

    public static void Map(WebApplication app)
    {
        app.MapGet("/torrent/{length:long}", Write);
        app.MapGet(
            "/written",
            static () => $"{Interlocked.Read(ref written)} {GC.GetTotalMemory(forceFullCollection: true)} {Peak()}"
        );
    }

    private static long Peak()
    {
        using var me = Process.GetCurrentProcess();
        return me.PeakWorkingSet64;
    }

    private static async Task Write(long length, HttpResponse response)
    {
        response.ContentType = "application/octet-stream";
        var piece = Piece();
        Interlocked.Exchange(ref written, 0);
        for (var left = length; left > 0; )
        {
            var count = (int)Math.Min(left, piece.Length);
            await response.Body.WriteAsync(piece.AsMemory(0, count), response.HttpContext.RequestAborted);
            Interlocked.Add(ref written, count);
            left -= count;
        }
    }
}
