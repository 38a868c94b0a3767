namespace Policies.Replenishment.Textbook;

/// <summary>One stage of a supply chain that quotes guaranteed service times.</summary>
/// <param name="ProcessingTime">Periods from having all inputs to being able to serve (T), not negative.</param>
/// <param name="Holding">Holding a unit here for one period (h), not negative.</param>
/// <param name="DemandDeviation">Standard deviation of one period's demand on the stage [units], not negative.</param>
/// <param name="InboundTime">Service time that suppliers outside the system quote to the stage [periods].</param>
/// <param name="LongestOutboundTime">Longest service time that customers outside the system accept [periods]; none for
/// a stage that serves only other stages.</param>
public sealed record GuaranteedServiceStage(
    int ProcessingTime, double Holding, double DemandDeviation, int InboundTime = 0, int? LongestOutboundTime = null);

/// <summary>One stage supplies another.</summary>
/// <param name="From">The supplying stage, from 0.</param>
/// <param name="To">The stage supplied, from 0.</param>
public readonly record struct StageLink(int From, int To);
