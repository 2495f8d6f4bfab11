using MlPure.Cli.Course;
using Spectre.Console;
using Spectre.Console.Cli;

// Results go to stdout, progress and faults to stderr; 0 is success, 1 a fault, 2 wrong usage.
var errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
var app = new CommandApp();
app.Configure(config =>
{
    config.SetApplicationName("mlpure");
    config.UseStrictParsing();
    config.ConfigureConsole(errors);
    config.SetExceptionHandler((exception, _) =>
    {
        errors.WriteLine(exception is CommandAppException ? $"{exception.Message} Try --help." : exception.Message);
        return exception is CommandAppException ? 2 : 1;
    });
    config.AddCommand<CourseCommand>("course").WithDescription("The whole coursework: every number, figure and answer, on one page.")
        .WithExample("course", "--out", "report", "--seed", "0");
});
return args.Length == 0 ? app.Run(["--help"]) : app.Run(args) is var code and >= 0 ? code : 2;
