using AdminPortal.Web.Commands;

// Without arguments the web app, otherwise a command of the same engine.
return await CommandLine.RunAsync(args, Terminal.OfProcess());
