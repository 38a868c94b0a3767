namespace Policies.Ports;

/// <summary>Port: an order assignment that plans ahead is shown every review of stock, after placement and
/// buying.</summary>
public interface IReviewObserver
{
    /// <summary>A review was made.</summary>
    /// <param name="context">What placement and buying could see at it.</param>
    void Observe(in ReviewContext context);
}
