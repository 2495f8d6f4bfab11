using MlPure.Cli;

return CommandLine.Run(args, Streams.OfProcess());
