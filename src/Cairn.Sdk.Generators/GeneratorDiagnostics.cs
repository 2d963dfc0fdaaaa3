using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Cairn.Sdk.Generators;

/// <summary>What the compiler says of programs and link files (CRN6###).</summary>
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
