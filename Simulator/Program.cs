using Simulator.Commands;

return await CommandLine.RunAsync(args);
