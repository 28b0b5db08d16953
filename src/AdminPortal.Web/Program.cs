using AdminPortal.Web.Shell;

await using var app = PortalApp.Build();
await app.RunAsync();
