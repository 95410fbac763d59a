namespace WebApp.Importing.WordPress;

/// <summary>What becomes of an item.</summary>
internal enum WxrKind
{
    /// <summary>A dated text.</summary>
    Article,

    /// <summary>An undated text.</summary>
    Page,

    /// <summary>A file of the media library.</summary>
    Picture,

    /// <summary>An entry of a menu.</summary>
    MenuItem,

    /// <summary>A whole menu of the block editor.</summary>
    Navigation,

    /// <summary>Blocks that other texts repeat.</summary>
    Pattern,

    /// <summary>Nothing.</summary>
    Left,
}

/// <summary>Tells by the type of an item what becomes of it.</summary>
internal static class WxrKinds
{
    private static readonly Dictionary<string, string> Left = new()
    {
        ["revision"] = "an earlier state of another item", ["product"] = "a product of WooCommerce: export the products as CSV there, and take them over with “import woocommerce”",
        ["product_variation"] = "a product of WooCommerce: export the products as CSV there, and take them over with “import woocommerce”", ["shop_order"] = "an order of WooCommerce: orders and customers are not taken over",
        ["shop_order_refund"] = "an order of WooCommerce: orders and customers are not taken over", ["shop_coupon"] = "a coupon of WooCommerce", ["shop_subscription"] = "a subscription of WooCommerce",
        ["custom_css"] = "style sheets of the theme", ["customize_changeset"] = "settings of the theme", ["oembed_cache"] = "a cache", ["user_request"] = "a request about personal data",
        ["wp_template"] = "a template of the theme", ["wp_template_part"] = "a template of the theme", ["wp_global_styles"] = "settings of the theme", ["wp_font_family"] = "a font of the theme",
        ["wp_font_face"] = "a font of the theme", ["acf-field"] = "settings of a plug-in", ["acf-field-group"] = "settings of a plug-in", ["acf-post-type"] = "settings of a plug-in",
        ["acf-taxonomy"] = "settings of a plug-in", ["wpcf7_contact_form"] = "a form of a plug-in: build it anew under Forms", ["wpforms"] = "a form of a plug-in: build it anew under Forms",
        ["feedback"] = "an answer to a form, which holds personal data", ["flamingo_inbound"] = "an answer to a form, which holds personal data", ["flamingo_contact"] = "an answer to a form, which holds personal data",
        ["elementor_library"] = "a template of a plug-in", ["scheduled-action"] = "a task of a plug-in", ["mc4wp-form"] = "a form of a plug-in: build it anew under Forms", ["nf_sub"] = "an answer to a form, which holds personal data",
        ["jp_pay_order"] = "an order, which holds personal data", ["wp_block_pattern"] = "a template of the theme",
    };

    /// <summary>What becomes of it; and why not, or what is special about it, in words.</summary>
    public static WxrKind Of(WxrItem item, out string words)
    {
        words = "";
        if (item.TooLong is { } element)
            return No($"its element <{element}> has more than {WxrReader.MostText:N0} characters", out words);
        if (item.Status is "trash")
            return No("it was in the trash", out words);
        if (item.Type is not "attachment" && item.Status is "inherit" or "auto-draft")
            return No("it is an earlier state of another item", out words);
        switch (item.Type)
        {
            case "post": return WxrKind.Article;
            case "page": return WxrKind.Page;
            case "attachment": return WxrKind.Picture;
            case "nav_menu_item": return WxrKind.MenuItem;
            case "wp_navigation": return WxrKind.Navigation;
            case "wp_block": return WxrKind.Pattern;
            default:
                if (Left.TryGetValue(item.Type, out var reason))
                    return No($"it is {reason} ({item.Type})", out words);
                if (item.Content.Trim().Length == 0)
                    return No($"it is of a plug-in's kind “{item.Type}” and has no text", out words);
                words = item.Type.Length > 0 ? $"It was of a plug-in's kind “{item.Type}”; it is taken as an article, not public." : "It does not say of which kind it was; it is taken as an article, not public.";
                return WxrKind.Article;
        }
    }

    private static WxrKind No(string reason, out string words)
    {
        words = reason;
        return WxrKind.Left;
    }
}
