using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PureLambda.Hosting;
using PureLambda.Shell;

namespace PureLambda.AspNetCore;

/// <summary>Puts PureLambda in Kestrel's place.</summary>
/// <example>
/// <code>
/// var builder = WebApplication.CreateSlimBuilder(args);
/// builder.UsePureLambda();
/// var app = builder.Build();
/// app.MapGet("/", () => "Hello");
/// app.Run();
/// </code>
/// </example>
public static class PureLambdaWebHost
{
    /// <summary>
    /// Answers events of API Gateway, function URLs and load balancers where the process runs in Lambda. Elsewhere nothing
    /// changes, and Kestrel listens as ever.
    /// </summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="options">How events are answered; null for the usual way.</param>
    public static WebApplicationBuilder UsePureLambda(
        this WebApplicationBuilder builder,
        LambdaServerOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        _ = builder.WebHost.UsePureLambda(options);
        return builder;
    }

    /// <summary>The same for a host that is built otherwise.</summary>
    /// <param name="builder">The web host's builder.</param>
    /// <param name="options">How events are answered; null for the usual way.</param>
    public static IWebHostBuilder UsePureLambda(this IWebHostBuilder builder, LambdaServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        options ??= new LambdaServerOptions();
        return options.IsOn ?? IsInLambda ? builder.ConfigureServices(services => Add(services, options)) : builder;
    }

    private static bool IsInLambda => Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API") is { Length: > 0 };

    /// <summary>The server without a runtime: tests hand it its events.</summary>
    internal static void AddServer(IServiceCollection services, LambdaServerOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<LambdaServer>();
        services.Replace(ServiceDescriptor.Singleton<IServer>(static all => all.GetRequiredService<LambdaServer>()));
    }

    private static void Add(IServiceCollection services, LambdaServerOptions options)
    {
        AddServer(services, options);
        // The socket of the runtime itself, and not the factory's client: that one alone starts slower than all of this.
        services.AddPureLambdaBootstrap(static all =>
            Bootstrap
                .Of(all.GetRequiredService<LambdaServer>().Handler)
                .With(static runtime => runtime with { Transport = static address => new SocketTransport(address) })
        );
    }
}
