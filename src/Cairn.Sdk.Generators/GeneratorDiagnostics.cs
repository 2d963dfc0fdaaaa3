using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Cairn.Sdk.Generators;

/// <summary>What the compiler says of programs, link files and shapes (CRN6###).</summary>
internal static class GeneratorDiagnostics
{
    /// <summary>Begins the generated code's message of a link that is not there.</summary>
    public const string LinkMissing = "CRN6018";

    /// <summary>Begins the generated code's message of a link of another form.</summary>
    public const string LinkUnlike = "CRN6019";

    /// <summary>{0}: the expression. {1}: its type.</summary>
    public static readonly DiagnosticDescriptor OutputAsText = Descriptor(
        6012,
        DiagnosticSeverity.Error,
        "An output is used as a text",
        "'{0}' is an {1}, whose value is known later: as a text it says nothing. Use an Output<string> in the place of"
            + " the string, Output.Format($\"…\") or Apply.");

    /// <summary>{0}: the resource's class. {1}: the method of Output.</summary>
    public static readonly DiagnosticDescriptor ResourceInFunction = Descriptor(
        6013,
        DiagnosticSeverity.Warning,
        "A resource is made in a function on an output",
        "The {0} is made when the output is known: a preview may not show it, and takes it for deleted. Make it outside"
            + " of {1}, and hand it the output.");

    /// <summary>{0}: the class. {1}: the name. {2}: the line of the first.</summary>
    public static readonly DiagnosticDescriptor SameName = Descriptor(
        6014,
        DiagnosticSeverity.Error,
        "Two resources are given the same name",
        "There is already a {0} named '{1}' in line {2}. Give one of them another name, or another parent.");

    /// <summary>{0}: the reason.</summary>
    public static readonly DiagnosticDescriptor LinksMalformed = Descriptor(
        6015,
        DiagnosticSeverity.Error,
        "The file of links can't be understood",
        "{0} `cairn deploy` writes the file anew.");

    /// <summary>{0}: what stands there.</summary>
    public static readonly DiagnosticDescriptor LinksFormat = Descriptor(
        6016,
        DiagnosticSeverity.Error,
        "The file of links has an unknown format",
        "The format is {0}, and this version of Cairn.Sdk.Generators knows 1. Update the package.");

    /// <summary>{0}: the property's value.</summary>
    public static readonly DiagnosticDescriptor LinksNamespace = Descriptor(
        6017,
        DiagnosticSeverity.Error,
        "The namespace of the links is no namespace",
        "CairnLinksNamespace is '{0}'. Names with dots between them are a namespace.");

    /// <summary>{0}: the other file.</summary>
    public static readonly DiagnosticDescriptor LinksTwice = Descriptor(
        6021,
        DiagnosticSeverity.Error,
        "There are several files of links",
        "{0} is given to the compiler too. Name the right one in the property CairnLinksFile.");

    /// <summary>{0}: the type. {1}: the reason.</summary>
    public static readonly DiagnosticDescriptor ShapeImpossible = Descriptor(
        6022,
        DiagnosticSeverity.Error,
        "A type can't be given a shape",
        "'{0}' can't be given a shape: {1}.");

    /// <summary>{0}: the property. {1}: the reason.</summary>
    public static readonly DiagnosticDescriptor MemberUnknown = Descriptor(
        6023,
        DiagnosticSeverity.Error,
        "A member has no form that is known",
        "'{0}' can't be a member: {1}. A shape made by hand can be named by Member.Shape.");

    /// <summary>{0}: the type. {1}: the reason.</summary>
    public static readonly DiagnosticDescriptor ShapeNotMade = Descriptor(
        6024,
        DiagnosticSeverity.Error,
        "An object can't be made of its members",
        "No '{0}' can be made of its members: {1}.");

    /// <summary>{0}: the property. {1}: the attribute and the reason.</summary>
    public static readonly DiagnosticDescriptor MemberCheck = Descriptor(
        6025,
        DiagnosticSeverity.Error,
        "A check doesn't fit its member",
        "'{0}' can't be checked by {1}.");

    /// <summary>{0}: the property.</summary>
    public static readonly DiagnosticDescriptor MemberDefault = Descriptor(
        6026,
        DiagnosticSeverity.Error,
        "A default is no constant",
        "The default of '{0}' has to be a constant of its type: it stands in the schema, too.");

    /// <summary>{0}: the property. {1}: its type.</summary>
    public static readonly DiagnosticDescriptor MemberTypeUnnamed = Descriptor(
        6027,
        DiagnosticSeverity.Error,
        "The type of a member has no name in the schema",
        "'{0}' is of the type '{1}', which needs a name for the schema: [Shaped(\"package:index:{1}\")].");

    /// <summary>{0}: the type. {1}: the property.</summary>
    public static readonly DiagnosticDescriptor ShapeInItself = Descriptor(
        6028,
        DiagnosticSeverity.Error,
        "A type holds itself",
        "'{0}' holds itself by '{1}': its shape would have no end.");

    /// <summary>{0}: the property. {1}: the name.</summary>
    public static readonly DiagnosticDescriptor MemberTwice = Descriptor(
        6029,
        DiagnosticSeverity.Error,
        "Two members have the same name",
        "'{0}' is called '{1}' on the wire, as another member is.");

    private static DiagnosticDescriptor Descriptor(
        int code, DiagnosticSeverity severity, string title, string message)
        => new(
            string.Format(CultureInfo.InvariantCulture, "CRN{0:D4}", code),
            title,
            message,
            "Cairn",
            severity,
            isEnabledByDefault: true);
}
