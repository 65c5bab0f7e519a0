// measure ROUNDS COLD WARM-UP MEASURED NAME=FOLDER...: a program as a function and as a web server, in turn; a line of JSON
// for each reading.
using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Measure;

int[] numbers = [.. args.Take(4).Select(static text => int.Parse(text, CultureInfo.InvariantCulture))];
var (rounds, cold, warmUp, measured) = (numbers[0], numbers[1], numbers[2], numbers[3]);

for (var round = 0; round < rounds; round++)
    foreach (var program in args.Skip(4))
    {
        var (name, folder) = (program[..program.IndexOf('=')], program[(program.IndexOf('=') + 1)..]);
        Round(name, "web server", () => Direct.Start(folder));
        Round(name, "function", () => Function.Start(folder));
    }

void Round(string name, string way, Func<Way> start)
{
    for (var i = 0; i < cold; i++)
    {
        using var fresh = start();
        fresh.Ask(Asked.Order, 1);
        Say("first answer, ms", fresh.Age.TotalMilliseconds);
    }
    using var asked = start();
    Warm(asked, Asked.Order, "small", measured);
    Warm(asked, Asked.Long, "26 KB", Math.Max(1, measured / 10));

    void Warm(Way way, Asked request, string size, int times)
    {
        way.Ask(request, Math.Min(warmUp, times));
        var (cpu, clock, bytes) = (way.Cpu, Stopwatch.GetTimestamp(), Allocated(way));
        way.Ask(request, times);
        Say($"{size}: CPU, us", (way.Cpu - cpu).TotalMicroseconds / times);
        Say($"{size}: clock, us", Stopwatch.GetElapsedTime(clock).TotalMicroseconds / times);
        Say($"{size}: allocated, bytes", (Allocated(way) - bytes) / times);
    }

    void Say(string measure, double value) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"program":"{{name}}","way":"{{way}}","measure":"{{measure}}","value":{{value:F3}}}"""
            )
        );
}

static double Allocated(Way way) => double.Parse(way.Ask(Asked.Allocated), CultureInfo.InvariantCulture);
