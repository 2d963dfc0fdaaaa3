using Cairn.Model;

namespace Cairn.Engine.Tests.Fakes;

/// <summary>Makes values for programs.</summary>
internal static class Values
{
    public static PropertyValue.Map Map(params (string Name, object Value)[] members)
        => new([.. members.Select(x => new PropertyMember(x.Name, Of(x.Value)))]);

    public static PropertyValue Of(object value) => value switch
    {
        PropertyValue made => made,
        string text => new PropertyValue.Text(text),
        bool flag => new PropertyValue.Bool(flag),
        int number => new PropertyValue.Number(number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"no value for {value}", nameof(value)),
    };
}
