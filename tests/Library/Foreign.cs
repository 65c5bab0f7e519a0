namespace Amazon.Lambda.Core;

/// <summary>Stands for the interface of another runtime, which is known by its name.</summary>
public interface ILambdaContext;
