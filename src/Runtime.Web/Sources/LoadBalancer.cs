namespace PureLambda.Web;

/// <summary>Application Load Balancers. They decode nothing, and say nothing of routes, times and principals.</summary>
internal static class LoadBalancer
{
    public static Request Read(Node root, HttpSource source)
    {
        var headers = HeaderReading.OfBoth(root);
        var path = PathSplit.Rooted(Percent.Mended(root.RequiredText("path", "a path"), Percent.InPath));
        return new Request(RequestParts.Method(root, "httpMethod"), path)
        {
            Source = source,
            Scheme = Forwarded.Scheme(headers, "http"),
            Host = headers.Find("host"),
            Query = QueryReading.Encoded(root),
            Headers = headers,
            Body = EventBody.Of(root),
            ClientAddress = Forwarded.Address(headers),
        };
    }
}
