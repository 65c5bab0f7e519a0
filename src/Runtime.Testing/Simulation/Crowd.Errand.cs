namespace PureLambda.Testing;

/// <summary>What is on its way to the workers.</summary>
internal sealed partial class Crowd
{
    /// <summary>An event on its way, and with whom it is.</summary>
    private sealed class Errand(InvokeRequest request, int turn, Life life)
    {
        public InvokeRequest Request => request;
        public int Turn => turn;

        /// <summary>Its process's. A handler that was left behind may outlive that.</summary>
        public Life Life => life;

        /// <summary>Whether its invoker was told.</summary>
        public bool IsOver { get; set; }

        public Delivery? Delivery { get; private set; }

        public int Worker { get; private set; }

        /// <summary>How often the worker had come to wait when it got this.</summary>
        public int Arrivals { get; private set; }

        public void Reach(int worker, int arrivals, Delivery delivery) =>
            (Worker, Arrivals, Delivery) = (worker, arrivals, delivery);
    }
}
