using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>Stripe's metadata: at most 50 keys of 40 characters with values of 500.</summary>
internal static class Metadata
{
    public static JsonObject Read(FormBody form, string name)
    {
        var metadata = new JsonObject();
        foreach (var (key, value) in form.Map(name))
        {
            if (key.Length > 40)
                throw StripeErrorException.Invalid($"Metadata keys can be up to 40 characters long: {key}", name);
            if (value.Length > 500)
                throw StripeErrorException.Invalid($"Metadata values can be up to 500 characters, but you passed in a value that is {value.Length} characters. Invalid value: {value}", $"{name}[{key}]");
            if (value.Length > 0) metadata[key] = value;
        }
        return metadata.Count <= 50 ? metadata
            : throw StripeErrorException.Invalid($"Metadata can have up to 50 keys, but you passed in {metadata.Count}.", name);
    }
}
