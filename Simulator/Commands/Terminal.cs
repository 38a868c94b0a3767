using Spectre.Console;

namespace Simulator.Commands;

/// <summary>Standard output as a console that can draw tables.</summary>
internal static class Terminal
{
    // A pipe or a file has no width of its own; 80 columns would break every row of a table.
    private const int RedirectedWidth = 180;

    internal static IAnsiConsole Output()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected) console.Profile.Width = RedirectedWidth;
        return console;
    }
}
