using Cairn;
using Cairn.Conformance.Lab.Cloud;
using Cairn.Conformance.Lab.Declarations;
using Cairn.Providers;

// Things have a package of their own. Objects were recorded as resources of Node's dynamic provider; this one answers
// under its name, so that no token in the recordings has to be mapped.
return await App.Run(
    "lab",
    app => new LabProgram(app, LabSpec.Read()).Declare(),
    new LabPackage(),
    Provider.Of("pulumi-nodejs", "1.2.3", new ObjectProvider()));
