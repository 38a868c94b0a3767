using Simulator.Studies;

namespace Simulator.Backtests;

/// <summary><c>backtest.parquet</c>: one row per forecaster, horizon, decile of velocity and probability.</summary>
internal static class BacktestFile
{
    internal const string FileName = "backtest.parquet";

    internal static void Write(string folder, IEnumerable<BacktestScore> scores)
    {
        using var file = new ParquetFile(Path.Combine(folder, FileName));
        var forecaster = file.Texts("forecaster");
        var horizon = file.Ints("horizon_days");
        var decile = file.Ints("decile");
        var cases = file.Longs("cases");
        var units = file.Longs("units");
        var expected = file.NumbersOrNothing("expected_units");
        var probability = file.NumbersOrNothing("probability");
        var loss = file.NumbersOrNothing("pinball_loss");
        var below = file.Longs("cases_below");
        var atMost = file.Longs("cases_at_most");
        foreach (var score in scores)
        {
            foreach (var level in score.Levels)
            {
                forecaster.Add(score.Forecaster);
                horizon.Add(score.HorizonDays);
                decile.Add(score.Decile);
                cases.Add(score.Cases);
                units.Add(score.Units);
                expected.Add(score.Expected);
                probability.Add(level.Probability);
                loss.Add(level.PinballLoss);
                below.Add(level.Below);
                atMost.Add(level.AtMost);
                file.EndRow();
            }
        }

        file.Complete();
    }
}
