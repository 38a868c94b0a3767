using Scenarios.Measures;

namespace Policies.Ports;

/// <summary>A policy's answer breaks a rule of the world. Never repaired: it is the policy's fault.</summary>
public sealed class PolicyException : Exception
{
    /// <summary>Names the policy, the instant, the thing decided on, and the rule.</summary>
    public PolicyException(string policy, SimTime now, string subject, string rule)
        : base($"Policy {policy} at {now}, {subject}: {rule}.")
    {
        Policy = policy;
        Now = now;
        Subject = subject;
        Rule = rule;
    }

    /// <summary>The policy's type name.</summary>
    public string Policy { get; }

    /// <summary>The instant of the decision.</summary>
    public SimTime Now { get; }

    /// <summary>What was decided on: an order, a transfer, a purchase order.</summary>
    public string Subject { get; }

    /// <summary>The rule that the answer breaks, with the numbers.</summary>
    public string Rule { get; }
}
