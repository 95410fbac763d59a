namespace WebApp.Payments.Sandbox;

/// <summary>Labelled form fields with their error beside them.</summary>
internal static class Fields
{
    public static Markup Text(PayForm form, string name, string label, string value, string autocomplete, string type,
        string placeholder = "", bool numeric = false)
    {
        var error = form.Errors.FirstOrDefault(e => e.Field == name);
        return Html.Of($"""
            <p class="field"><label for="{name}">{label}</label>
            <input id="{name}" name="{name}" type="{type}" value="{value}" autocomplete="{autocomplete}" placeholder="{placeholder}"{(numeric
                ? Html.Of($""" inputmode="numeric" """) : Markup.None)}{(error is null
                ? Markup.None : Html.Of($""" aria-invalid="true" aria-describedby="{name}-error" """))}>
            {(error is null ? Markup.None : Html.Of($"""<span class="error" id="{name}-error">{error.Message}</span>"""))}</p>
            """);
    }

    public static Markup Choice(string value, string label, bool chosen) => Html.Of($"""
        <label class="choice"><input type="radio" name="method" id="method-{value}" value="{value}"{Mark(chosen, "checked")}> <span>{label}</span></label>
        """);

    public static Markup Mark(bool set, string attribute) => set ? new Markup(" " + attribute) : Markup.None;
}
