using System.Text;

namespace Benchmarks;

/// <summary>Repeats the prototype's tables 12.1 to 12.3 of FORMULATION on instances rebuilt from its
/// description.</summary>
internal static class PrototypeTables
{
    internal static void Run(string file, int products)
    {
        var text = new StringBuilder();
        text.AppendLine("# The prototype's tables, repeated").AppendLine();
        text.AppendLine("Written by `dotnet run -c Release --project Benchmarks -- prototype`; discussed in");
        text.AppendLine("docs/decomposition.md. Instances are synthetic (`SyntheticPlacement.OneCycle`): rebuilt from");
        text.AppendLine("the description of the prototype, whose own instances and costs were not kept.").AppendLine();
        Timed("12.1", () => PriceRuleTable.Write(text, products));
        Timed("12.2", () => GapTable.Write(text, products));
        Timed("12.3", () => ComparisonTable.Write(text, products));
        Timed("evaluators", () => EvaluatorTable.Write(text, Math.Max(1, products / 5)));
        Timed("dear choices", () => DearChoicesTable.Write(text, products));
        Console.Write(text);

        void Timed(string name, Action write)
        {
            var before = Environment.CpuUsage.TotalTime;
            write();
            File.WriteAllText(file, text.ToString());
            Console.WriteLine($"{name}: {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0} s of processors");
        }
    }
}
