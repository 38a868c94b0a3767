using ScottPlot;
using SkiaSharp;

namespace Simulator.Report;

/// <summary>The font that every figure is drawn with, shipped inside the program.</summary>
/// <remarks>
/// Without it a machine that has no fonts gets figures without text, and one with other fonts gets other bytes. It
/// goes by a name of its own, so that an installed font is never taken instead.
/// </remarks>
internal static class FigureFont
{
    private const string RegularFile = "Fonts/DejaVuSans.ttf";
    private const string BoldFile = "Fonts/DejaVuSans-Bold.ttf";

    private static readonly Lazy<string> s_name = new(Register);

    /// <summary>The name by which ScottPlot finds it; the first use registers it, from any thread.</summary>
    public static string Name => s_name.Value;

    /// <summary>Makes a style use it.</summary>
    public static void Apply(LabelStyle style, float size, bool bold = false)
    {
        style.FontName = Name;
        style.Font = null;
        style.FontSize = size;
        style.Bold = bold;
    }

    private static string Register()
    {
        const string Name = "DejaVu Sans (embedded)";
        Fonts.FontResolvers.Insert(0, new Resolver(Name, Load(RegularFile), Load(BoldFile)));
        return Name;
    }

    private static SKTypeface Load(string resource)
    {
        using var stream = typeof(FigureFont).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"Invariant: the resource {resource} is part of the program.");
        return SKTypeface.FromStream(stream);
    }

    private sealed class Resolver(string name, SKTypeface regular, SKTypeface bold) : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
            CreateTypeface(fontName, weight >= FontWeight.SemiBold, slant != FontSlant.Upright);

        public SKTypeface? CreateTypeface(string fontName, bool isBold, bool isItalic)
        {
            if (fontName != name) return null;
            return isBold ? bold : regular;
        }
    }
}
