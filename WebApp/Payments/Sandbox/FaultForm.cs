using System.Globalization;
using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>The faults as a plain form: one field for each setting, whose name is the one in JSON.</summary>
internal static class FaultForm
{
    public static Markup Of(Faults faults, string prefix) => Html.Of($"""
        <form method="post" action="{prefix}/control/faults" class="faults">
        {faults.Written().Select(setting => Field(setting.Key, setting.Value!))}
        <p><button type="submit">Set the faults</button></p></form>
        """);

    public static string ToJson(FormBody form)
    {
        var json = new JsonObject();
        foreach (var (name, kind) in new Faults().Written())
        {
            if (kind!.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False) json[name] = form.Has(name);
            else if (form[name] is { Length: > 0 } text)
                json[name] = decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : text;
        }
        return json.ToJsonString();
    }

    private static Markup Field(string name, JsonNode value)
    {
        var label = name.Replace('_', ' ').Replace("percent", "%", StringComparison.Ordinal);
        return value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => Html.Of($"""
                <label class="choice"><input type="checkbox" name="{name}"{Fields.Mark((bool)value, "checked")}> <span>{label}</span></label>
                """),
            _ => Html.Of($"""
                <p class="field"><label for="{name}">{label}</label><input id="{name}" name="{name}" value="{value.ToJsonString()}" inputmode="decimal"></p>
                """),
        };
    }
}
