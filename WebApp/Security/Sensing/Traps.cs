using System.Buffers;
using System.Collections.Frozen;

namespace WebApp.Security.Sensing;

/// <summary>
/// Addresses that nobody asks an honest site for: what belongs to other people's software, and what must never lie where files
/// are served from. Each is told by a part of the path or by its ending, wherever it is looked for.
/// </summary>
internal static class Traps
{
    /// <summary>The field of our forms that people do not see; some programs that fill in forms for them do, so once is no attack yet.</summary>
    public const string Field = "Input.Website";

    /// <summary>
    /// Where a link of every page leads that people do not see and robots.txt asks robots to leave alone: who comes there reads neither.
    /// </summary>
    public const string Link = "/internal-export/";

    // A part of the path that gives a prober away; what honest old links name (index.php, wp-content/uploads) is not here.
    private static readonly FrozenSet<string> Parts = Set("""
        wp-login.php xmlrpc.php wp-config.php wp-admin wp-includes wlwmanifest.xml wp-cron.php wp-json phpmyadmin pma myadmin adminer adminer.php
        phpinfo phpinfo.php info.php test.php shell.php cmd.php cmd.jsp cmd.aspx eval-stdin.php phpunit c99.php r57.php webshell alfa.php config.php
        config.inc.php configuration.php settings.php local.xml install.php installer.php setup.php upload.php uploader.php filemanager kcfinder
        elfinder fckeditor ckfinder administrator cgi-bin server-status server-info actuator jolokia jmx-console web-console host-manager solr
        jenkins hudson _ignition _profiler telescope _debugbar vendor node_modules hnap1 boaform gponform goform setup.cgi evox nmaplowercheck owa
        ecp autodiscover ews dana-na +cscoe+ global-protect ssl-vpn rdweb geoserver confluence struts axis2 druid nacos eureka _cat _search
        _all_dbs _utils _users kibana grafana portainer jsonws graphiql graphql swagger swagger-ui swagger.json swagger-ui.html api-docs web.config
        web-inf meta-inf appsettings.json crossdomain.xml clientaccesspolicy.xml trace.axd elmah elmah.axd id_rsa id_dsa package.json
        package-lock.json composer.json composer.lock dockerfile docker-compose.yml docker-compose.yaml gemfile yarn.lock credentials
        credentials.json secrets.json secrets.yml passwd shadow thinkphp _wpeprivate webdav mailman cpanel webmin plesk roundcube squirrelmail
        aspnet_client _vti_bin _vti_pvt _layouts stalker_portal onvif tmui nagios zabbix cacti invoker wls-wsat _async bea_wls_internal apex
        uddiexplorer ws_utc sendgrid.env aws.yml config.json config.yml config.yaml config.ini database.yml parameters.yml env.js env.json
        heapdump threaddump +cscot+ meta-data computemetadata wso.php wso2.php b374k.php alfacgiapi mini.php up.php marijuana.php leafmailer.php indoxploit.php xleet.php
        logon.aspx fgt_lang translation-table eval.php exec.php backdoor.php webshell.php shell.aspx shell.jsp sftp.json .env .git .svn .hg .bzr .aws .ssh .docker .kube .npmrc .htaccess .htpasswd .ds_store .vscode .idea .bash_history .bashrc
        .profile .config .azure .ftpconfig .s3cfg .travis.yml .circleci .gitlab-ci.yml .netrc .pgpass .my.cnf .mysql_history .gitignore .env.local
        .env.production .env.bak .env.example .git-credentials .dockerenv .terraform .wp-config.php.swp sftp-config.json nice%20ports
        """);

    // Only as the first part.
    private static readonly FrozenSet<string> Roots = Set("""
        manager console debug remote vpn horizon login.action struts2-showcase backup backups admin.php administrator.php db.php manage jmx sdk evox
        phpmyadmin2 mysql sql dbadmin typo3 magento bitrix sitecore umbraco laravel sap irj exchange mgmt level streaming uploads.php shell
        webadmin cfide coldfusion railo lucee fuel oauth2 opt etc proc root var boot.ini windows winnt
        """);

    private static readonly FrozenSet<string> Endings = Set("""
        bak old orig save swp swo sql sqlite sqlite3 db mdb dump rdb pem key pfx p12 kdbx tfstate ppk log inc cgi asp aspx ashx asmx jsp jspx jspa do
        action cfm axd dll exe php~ env git htaccess ini conf cfg
        """);

    private static readonly FrozenSet<string> Packed = Set("zip tar tgz rar 7z gz bz2");

    // What honest links name although it looks alike.
    private static readonly SearchValues<string> Honest = SearchValues.Create(["/.well-known/", "/wp-content/uploads/"], StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Ours = ["/admin", "/ops", "/api/v1/", "/api/openapi", "/soap/", "/media/", "/products/", "/articles/", "/account/"];

    /// <summary>Whether the path, decoded, is one of them.</summary>
    public static bool Has(string path)
    {
        var parts = path.ToLowerInvariant().Split('/', '\\', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || Ours.Any(ours => path.StartsWith(ours, StringComparison.OrdinalIgnoreCase) && !path.StartsWith("/administrator", StringComparison.OrdinalIgnoreCase) && !path.Contains(".php", StringComparison.OrdinalIgnoreCase)))
            return false;
        var last = parts[^1];
        if (path.AsSpan().ContainsAny(Honest))
            return last.EndsWith(".php", StringComparison.Ordinal) || parts.Contains("..");
        if (parts.Any(Parts.Contains) || Roots.Contains(parts[0]))
            return true;
        if (path.StartsWith("/wp-content/", StringComparison.OrdinalIgnoreCase) && (parts.Length > 2 || last.EndsWith(".log", StringComparison.Ordinal)))
            return parts[1] is "plugins" or "themes" || last.EndsWith(".log", StringComparison.Ordinal);
        var dot = last.LastIndexOf('.');
        return last.EndsWith('~') || last.StartsWith(".env", StringComparison.Ordinal)
            || (dot >= 0 && (Endings.Contains(last[(dot + 1)..]) || (Packed.Contains(last[(dot + 1)..]) && parts.Length == 1)));
    }

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
