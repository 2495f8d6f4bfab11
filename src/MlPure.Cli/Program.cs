using System.Reflection;
using MlPure.Cli;
using MlPure.Cli.Course;
using Spectre.Console;
using Spectre.Console.Cli;

// Results go to stdout, progress and faults to stderr; 0 is success, 1 a fault, 2 wrong usage.
string[] given = args.Length == 0 ? ["--help"] : args;
var asked = given.Any(argument => argument is "-h" or "--help" or "-v" or "--version");
var app = new CommandApp();
app.Configure(config =>
{
    config.SetApplicationName("mlpure");
    config.SetApplicationVersion(Assembly.GetExecutingAssembly().GetName().Version!.ToString(3));
    config.UseStrictParsing();
    config.ConfigureConsole(asked ? Consoles.Results : Consoles.Errors);
    config.SetExceptionHandler((exception, _) =>
    {
        Consoles.Errors.WriteLine(exception is CommandAppException ? $"{exception.Message} Try --help." : exception.Message);
        return exception is CommandAppException ? 2 : 1;
    });
    config.AddCommand<CourseCommand>("course").WithDescription("The whole coursework: every number, figure and answer, on one page.")
        .WithExample("course", "--out", "report", "--seed", "0");
});
return app.Run(given) is var code and >= 0 ? code : 2;
