using CsCheck;
using Scenarios.Measures;

namespace Tests.Measures;

/// <summary>Measures are exact and refuse to wrap.</summary>
public sealed class MeasureTests
{
    /// <summary>An instant plus a length, less the instant, is the length; order follows the ticks.</summary>
    [Test]
    public void Instants_and_lengths_form_an_affine_line() => Gen.Select(
        Gen.Long[0, DateTime.MaxValue.Ticks / 2], Gen.Long[-1_000_000_000, 1_000_000_000]).Sample((ticks, length) =>
        {
            var time = new SimTime(ticks);
            var later = time + new Duration(length);
            Assert.That(later - time, Is.EqualTo(new Duration(length)));
            Assert.That(later - new Duration(length), Is.EqualTo(time));
            Assert.That(later > time, Is.EqualTo(length > 0));
        });

    /// <summary>Money is rounded half to even when it arises, and a sum never depends on its order.</summary>
    [Test]
    public void Money_is_exact_after_it_arises()
    {
        Assert.That(Money.Of(0.0000005m).Micros, Is.Zero);
        Assert.That(Money.Of(0.0000015m).Micros, Is.EqualTo(2));
        Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Array[1, 50].Sample(micros =>
        {
            var forward = micros.Aggregate(Money.Zero, (sum, one) => sum + new Money(one));
            var backward = micros.Reverse().Aggregate(Money.Zero, (sum, one) => sum + new Money(one));
            Assert.That(backward, Is.EqualTo(forward));
            Assert.That(Money.Of(forward.Amount), Is.EqualTo(forward));
        });
    }

    /// <summary>Overflow throws; it never wraps.</summary>
    [Test]
    public void Overflow_throws()
    {
        Assert.That(() => new Quantity(int.MaxValue) + new Quantity(1), Throws.TypeOf<OverflowException>());
        Assert.That(() => new Money(long.MaxValue) * new Quantity(2), Throws.TypeOf<OverflowException>());
        Assert.That(() => new Grams(int.MaxValue) * new Quantity(2), Throws.TypeOf<OverflowException>());
    }

    /// <summary>Texts are invariant and carry their unit.</summary>
    [Test]
    public void Texts_are_invariant()
    {
        Assert.That(SimTime.FromUtc(2011, 12, 9, 12, 50).ToString(), Is.EqualTo("2011-12-09T12:50:00Z"));
        Assert.That(Duration.FromHours(36).ToString(), Is.EqualTo("1.5 d"));
        Assert.That(Money.Of(1234.5m).ToString(), Is.EqualTo("1234.50"));
    }
}
