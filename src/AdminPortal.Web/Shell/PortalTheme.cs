using MudBlazor;

namespace AdminPortal.Web.Shell;

/// <summary>
/// One accent for what acts; red only for what deletes, green for what is safe, amber for what is on Hold or waits for a person.
/// Texts in these colours reach a contrast of 4.5 : 1 on every surface of their palette.
/// </summary>
public static class PortalTheme
{
    private static readonly string[] SystemFonts =
        ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "Helvetica Neue", "Arial", "sans-serif"];

    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#2f55c8",
            Secondary = "#4a5568",
            Info = "#2f55c8",
            Success = "#17693f",
            Warning = "#855300",
            Error = "#b3261e",
            Background = "#f6f7f9",
            BackgroundGray = "#eceef2",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1b2130",
            DrawerBackground = "#ffffff",
            DrawerText = "#1b2130",
            DrawerIcon = "#4a5568",
            TextPrimary = "#1b2130",
            TextSecondary = "#4a5568",
            ActionDefault = "#4a5568",
            LinesDefault = "#dfe3ea",
            LinesInputs = "#8a94a6",
            TableLines = "#e6e9ef",
            TableHover = "#f1f4fa",
            Divider = "#dfe3ea",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#9db8ff",
            PrimaryContrastText = "#10162a",
            Secondary = "#aab4c5",
            Info = "#9db8ff",
            InfoContrastText = "#10162a",
            Success = "#6cd6a0",
            SuccessContrastText = "#06210f",
            Warning = "#f0be63",
            WarningContrastText = "#2b1c00",
            Error = "#ff9a91",
            ErrorContrastText = "#3b0905",
            Background = "#12151c",
            BackgroundGray = "#1c212c",
            Surface = "#191e28",
            AppbarBackground = "#191e28",
            AppbarText = "#e8ebf2",
            DrawerBackground = "#191e28",
            DrawerText = "#e8ebf2",
            DrawerIcon = "#aab4c5",
            TextPrimary = "#e8ebf2",
            TextSecondary = "#aab4c5",
            ActionDefault = "#aab4c5",
            LinesDefault = "#2d3443",
            LinesInputs = "#6d7789",
            TableLines = "#262d3a",
            TableHover = "#202633",
            Divider = "#2d3443",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", DrawerWidthLeft = "208px", AppbarHeight = "52px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = SystemFonts, FontSize = "0.875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            H1 = new H1Typography { FontSize = "1.5rem", FontWeight = "650", LineHeight = "1.25", LetterSpacing = "-0.01em" },
            H2 = new H2Typography { FontSize = "1.0625rem", FontWeight = "650", LineHeight = "1.3", LetterSpacing = "normal" },
            H3 = new H3Typography { FontSize = "0.9375rem", FontWeight = "600", LineHeight = "1.3", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontSize = "0.875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontSize = "0.8125rem", LineHeight = "1.4", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontSize = "0.875rem", FontWeight = "600", LetterSpacing = "normal", TextTransform = "none" },
        },
    };
}
