using System.Collections.Frozen;

namespace WebApp.Security.Sensing;

/// <summary>What a word means to SQL: a keyword counts as one only beside the words that make it one.</summary>
internal static class SqlWords
{
    private static readonly FrozenSet<string> Joining = Set("from where into values set as join on by then when else end all distinct distinctrow top using with returning escape collate binary interval against");
    private static readonly FrozenSet<string> Operators = Set("like ilike rlike regexp between in is similar glob match sounds div mod");
    private static readonly FrozenSet<string> Constants = Set("null true false unknown");

    // Nobody calls these in an honest field.
    private static readonly FrozenSet<string> Attackers = Set("""
        sleep benchmark pg_sleep extractvalue updatexml load_file randomblob xp_cmdshell xp_dirtree xp_regread sp_executesql sp_oacreate
        utl_http.request utl_inaddr.get_host_address utl_inaddr.get_host_name dbms_pipe.receive_message dbms_lock.sleep dbms_xmlgen.getxml
        ctxsys.drithsx.sn load_extension group_concat string_agg listagg name_const exp_lock pg_read_file lo_import lo_export gtid_subset
        gtid_subtract json_keys_attack geometrycollection polygon multipoint multilinestring linestring row_count_attack make_set
        sqlite_version current_setting has_dbaccess is_srvrolemember fn_xe_file_target_read_file openrowset opendatasource dblink dblink_connect
        query_to_xml database_to_xml xmltype elt unhex hex ascii substring substr mid ord bin char chr nchar concat concat_ws
        """);

    private static readonly FrozenSet<string> Theirs = Set("""
        information_schema sysobjects syscolumns sysusers sysdatabases sqlite_master sqlite_schema pg_catalog pg_shadow pg_user pg_tables
        all_tables all_tab_columns user_tables user_tab_columns dual v$version v$instance mysql.user master..sysdatabases msysobjects table_name
        column_name table_schema schema_name password passwd pwd users user_name username usernames aspnetusers credit_cards passwordhash
        """);

    private static readonly Dictionary<string, FrozenSet<string>> Statements = new()
    {
        ["drop"] = Set("table database schema view index procedure function user trigger column"),
        ["delete"] = Set("from"),
        ["insert"] = Set("into"),
        ["replace"] = Set("into"),
        ["truncate"] = Set("table"),
        ["alter"] = Set("table database user login"),
        ["create"] = Set("table database user login procedure function trigger view or"),
        ["grant"] = Set("all select execute"),
        ["waitfor"] = Set("delay time"),
        ["attach"] = Set("database"),
        ["load"] = Set("data"),
        ["merge"] = Set("into"),
        ["shutdown"] = Set("with"),
        ["rename"] = Set("table"),
        ["bulk"] = Set("insert"),
        ["set"] = Set("password global"),
    };

    private const int Longest = 64;

    // Most words mean nothing to it: one look tells.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known =
        Set("or and xor not union intersect except minus select order group having limit offset procedure fetch case into update exec execute declare call pragma shutdown")
            .Concat(Joining).Concat(Operators).Concat(Constants).Concat(Attackers).Concat(Theirs).Concat(Statements.Keys)
            .ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The letter for a word, as <see cref="SqlTokens"/> explains them.</summary>
    /// <param name="word">The word.</param>
    /// <param name="next">The word that follows, if one does.</param>
    /// <param name="adjacent">Whether what follows does so at once.</param>
    /// <param name="after">The first sign that follows.</param>
    public static char Kind(ReadOnlySpan<char> word, ReadOnlySpan<char> next, bool adjacent, char after)
    {
        var calls = after == '(';
        Span<char> small = stackalloc char[Longest];
        var length = word[..Math.Min(word.Length, Longest)].ToLowerInvariant(small);
        ReadOnlySpan<char> known = small[..length];
        if (word.Length > Longest || !Known.Contains(known))
            return IsCatalogue(known) ? 't' : calls && adjacent ? 'g' : 'n';
        return Kind(known.ToString(), next.ToString().ToLowerInvariant(), calls, adjacent, after);
    }

    private static bool IsCatalogue(ReadOnlySpan<char> word) =>
        word.StartsWith("information_schema.", StringComparison.Ordinal) || word.StartsWith("pg_catalog.", StringComparison.Ordinal) || word.StartsWith("sys.", StringComparison.Ordinal);

    private static char Kind(string word, string next, bool calls, bool adjacent, char after)
    {
        switch (word)
        {
            case "or" or "and" or "xor": return '&';
            case "not": return '!';
            case "union" or "intersect" or "except" or "minus": return word == "union" || next is "select" or "all" ? 'U' : 'n';
            case "select": return 'S';
            case "order" or "group": return next == "by" ? 'B' : 'n';
            case "having": return 'H';
            case "limit" or "offset" or "procedure" or "fetch": return 'L';
            case "case": return next == "when" || calls ? 'W' : 'n';
            case "into": return next is "outfile" or "dumpfile" ? 'I' : 'k';
            case "update": return next.Length > 0 ? 'M' : 'n';
            case "exec" or "execute" or "declare" or "call" or "pragma": return after is '@' or '(' or '\'' || next.StartsWith("sp_", StringComparison.Ordinal) || next.StartsWith("xp_", StringComparison.Ordinal) || next is "master" or "immediate" ? 'X' : 'n';
            case "shutdown" when after is '\0' or ';' or '-': return 'X';
        }
        if (Statements.TryGetValue(word, out var needed) && needed.Contains(next))
            return 'X';
        if (Constants.Contains(word))
            return '1';
        if (Operators.Contains(word))
            return 'o';
        if (calls && adjacent && Attackers.Contains(word))
            return 'f';
        if (Theirs.Contains(word) || IsCatalogue(word))
            return 't';
        if (Joining.Contains(word))
            return 'k';
        return calls && adjacent ? 'g' : 'n';
    }

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
