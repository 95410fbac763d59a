namespace WebApp.Payments.Sandbox;

/// <summary>What Stripe refuses in a new checkout session, in its order: mode, page, addresses, e-mail, expiry.</summary>
internal static class SessionRules
{
    private static readonly HashSet<string> Methods = ["card", "sepa_debit"];

    public static void Check(FormBody form, DateTimeOffset now)
    {
        Among(form, "mode", required: true, "payment");
        Among(form, "ui_mode", required: false, "hosted_page", "hosted");
        Among(form, "submit_type", required: false, "auto", "book", "donate", "pay");
        Among(form, "customer_creation", required: false, "if_required");
        Among(form, "billing_address_collection", required: false, "auto");
        Among(form, "payment_intent_data[capture_method]", required: false, "automatic", "automatic_async");
        Address(form, "success_url", required: true);
        Address(form, "cancel_url", required: false);
        if (form["customer_email"] is { } email && !IsEmail(email))
            throw StripeErrorException.Invalid($"Invalid email address: {email}", "customer_email", "email_invalid");
        Longest(form, "client_reference_id", 200);
        Longest(form, "payment_intent_data[description]", 1000);
        foreach (var method in form.Values("allowed_payment_method_types").Concat(form.Values("payment_method_types")))
            if (!Methods.Contains(method))
                throw StripeErrorException.Invalid($"The payment method type provided: {method} is invalid. The sandbox takes card and sepa_debit.",
                    "allowed_payment_method_types");
        Expiry(form, now);
    }

    public static bool IsEmail(string text) => text.Length <= 512
        && System.Net.Mail.MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);

    private static void Expiry(FormBody form, DateTimeOffset now)
    {
        if (form.Integer("expires_at") is not { } expires) return;
        var ahead = expires - now.ToUnixTimeSeconds();
        if (ahead < 30 * 60)
            throw StripeErrorException.Invalid("The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.", "expires_at");
        if (ahead > 24 * 60 * 60)
            throw StripeErrorException.Invalid("The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.", "expires_at");
    }

    private static void Among(FormBody form, string name, bool required, params string[] allowed)
    {
        if (form[name] is not { } value)
        {
            if (required) throw StripeErrorException.Missing(name);
            return;
        }
        if (!allowed.Contains(value))
            throw StripeErrorException.Invalid($"Invalid {name}: must be one of {string.Join(" or ", allowed)} (the sandbox takes one-time payments only)", name);
    }

    private static void Address(FormBody form, string name, bool required)
    {
        if (form[name] is not { Length: > 0 } text)
        {
            if (required) throw StripeErrorException.Missing(name);
            return;
        }
        if (text.Length > 5000 || !Uri.TryCreate(text.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https"))
            throw StripeErrorException.Invalid("Not a valid URL", name, "url_invalid");
    }

    private static void Longest(FormBody form, string name, int length)
    {
        if (form[name]?.Length > length)
            throw StripeErrorException.Invalid($"Invalid string: {form[name]![..20]}…; must be at most {length} characters", name);
    }
}
