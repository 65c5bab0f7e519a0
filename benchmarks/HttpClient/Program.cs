// The loop as most people would write it with what .NET brings: HttpClient and JsonSerializer. No errors, no shutdown, no
// deadline: it does less than a runtime must.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading;
using Echo;

var api = $"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/invocation";
using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
while (true)
{
    using var next = await client.GetAsync($"{api}/next");
    next.EnsureSuccessStatusCode();
    var id = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
    var order = JsonSerializer.Deserialize(await next.Content.ReadAsStringAsync(), EchoJson.Default.Order);

    var answer = JsonSerializer.Serialize(order!, EchoJson.Default.Order);
    using var content = new StringContent(answer, Encoding.UTF8, "application/json");
    using var accepted = await client.PostAsync($"{api}/{id}/response", content);
    accepted.EnsureSuccessStatusCode();
}

namespace Echo
{
    internal sealed record Item(string Sku, int Qty, double Price);

    internal sealed record Order(string Id, string Name, int Count, List<Item> Items, string Data);

    // Native AOT leaves no choice but this, and just-in-time it starts sooner than reflection does.
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Order))]
    internal sealed partial class EchoJson : JsonSerializerContext;
}
