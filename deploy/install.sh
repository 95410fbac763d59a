#!/usr/bin/env bash
# Installs or upgrades the site on Debian 12 or later, behind nginx and under systemd. Safe to run again: what is there stays, what
# you changed by hand is not overwritten, and the last release is kept to go back to.
set -euo pipefail

usage() {
  cat <<'USAGE'
Usage: install.sh --from DIR --domain NAME [--certificate FILE --key FILE] [--dry-run] [--root DIR]
       install.sh --back [--dry-run] [--root DIR]

  --from DIR          what "dotnet publish WebApp -c Release -r linux-x64" wrote
  --domain NAME       such as shop.example.com
  --certificate FILE  with its --key: your TLS certificate; without them one is made that browsers warn of, to start with
  --back              goes back to the release before this one
  --dry-run           says what would be done, and does nothing
  --root DIR          puts the files under DIR and leaves users and services alone: for packages and for tests
USAGE
}

from='' domain='' certificate='' key='' root='' dry=no back=no
while [ $# -gt 0 ]; do
  case $1 in
    --from) from=${2:?--from needs a folder}; shift ;;
    --domain) domain=${2:?--domain needs a name}; shift ;;
    --certificate) certificate=${2:?--certificate needs a file}; shift ;;
    --key) key=${2:?--key needs a file}; shift ;;
    --root) root=${2:?--root needs a folder}; shift ;;
    --dry-run) dry=yes ;;
    --back) back=yes ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$root/opt/mainstay
say() { printf '%s\n' "$*"; }
fail() { printf 'install.sh: %s\n' "$*" >&2; exit 1; }

# Does it, or says it.
run() {
  if [ "$dry" = yes ]; then say "would: $*"; else "$@"; fi
}

# What touches the machine beyond files: not under --root.
machine() {
  if [ -z "$root" ]; then run "$@"; fi
}

# Owners need the account, which --root does not make.
owned() {
  if [ -z "$root" ]; then run chown "$1" "$2"; fi
}

# Writes standard input to a file; one that was changed by hand since we wrote it stays, and ours is laid beside it.
place() {
  local target=$1 mode=$2 ours text
  ours=$home/installed/$(basename "$target")
  text=$(cat; printf x)
  text=${text%x}
  if [ "$dry" = yes ]; then say "would: write $target ($mode)"; return; fi
  if [ -e "$target" ] && ! { [ -e "$ours" ] && cmp -s "$target" "$ours"; } && ! printf '%s' "$text" | cmp -s - "$target"; then
    printf '%s' "$text" >"$target.new"
    say "kept: $target, which was changed by hand; ours is beside it as $target.new"
    return
  fi
  mkdir -p "$(dirname "$target")"
  printf '%s' "$text" >"$target.tmp"
  chmod "$mode" "$target.tmp"
  mv -f "$target.tmp" "$target"
  printf '%s' "$text" >"$ours"
}

# A link is replaced in one step: there is no moment without one.
point() {
  run ln -sfn "$2" "$1.tmp"
  run mv -T "$1.tmp" "$1"
}

answers() {
  local try
  for try in $(seq 120); do
    if curl -fsS -o /dev/null --max-time 5 http://127.0.0.1:5080/health/live 2>/dev/null; then return 0; fi
    [ "$try" = 120 ] || sleep 0.5
  done
  return 1
}

go_back() {
  local now before
  [ -L "$home/previous" ] || fail "there is no release to go back to"
  now=$(readlink "$home/current") before=$(readlink "$home/previous")
  point "$home/current" "$before"
  point "$home/previous" "$now"
  machine systemctl restart mainstay.service
  say "Back at $before. The data is as it is now: if the newer release changed the tables, restore the backup from before it."
}

if [ -z "$root" ] && [ "$dry" = no ] && [ "$(id -u)" != 0 ]; then fail "this needs root; --dry-run and --root do not"; fi
if [ "$back" = yes ]; then go_back; exit 0; fi
if [ -z "$from" ] || [ -z "$domain" ]; then usage >&2; exit 2; fi
[[ $domain =~ ^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$ ]] || fail "$domain is no domain name"
if [ ! -f "$from/WebApp.dll" ] || [ ! -x "$from/WebApp" ]; then
  fail "$from does not hold a published site for Linux (dotnet publish WebApp -c Release -r linux-x64)"
fi
[ -n "$certificate" ] && [ -z "$key" ] && fail "--certificate needs --key"
if [ -z "$root" ]; then
  for tool in nginx curl openssl systemctl; do command -v "$tool" >/dev/null || fail "$tool is missing: apt-get install nginx curl openssl"; done
  grep -q includedFrameworks "$from/WebApp.runtimeconfig.json" || command -v dotnet >/dev/null ||
    fail "the ASP.NET Core runtime is missing: install aspnetcore-runtime-10.0, or publish with --self-contained"
fi

say "User and folders"
if ! getent passwd mainstay >/dev/null; then machine useradd --system --home-dir /var/lib/mainstay --shell /usr/sbin/nologin mainstay; fi
run install -d -m 0755 "$home" "$home/releases" "$home/installed" "$root/var/www/mainstay" "$root/etc/systemd/system" "$root/etc/nginx/sites-available" "$root/etc/nginx/sites-enabled"
run install -d -m 0700 "$root/var/lib/mainstay"
owned mainstay:mainstay "$root/var/lib/mainstay"
run install -d -m 0750 "$root/etc/mainstay" "$root/etc/mainstay/tls"
owned root:mainstay "$root/etc/mainstay"

say "Release"
# Named after what is in it: the same files again are the same release.
name=$(cd "$from" && find . -type f ! -path './data/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
if [ ! -d "$home/releases/$name" ]; then
  run rm -rf "$home/releases/$name.tmp"
  run cp -r "$from" "$home/releases/$name.tmp"
  # Nothing of somebody's tryout, and nobody but root changes the program.
  run rm -rf "$home/releases/$name.tmp/data"
  run chmod -R u=rwX,go=rX "$home/releases/$name.tmp"
  run mv -T "$home/releases/$name.tmp" "$home/releases/$name"
fi
old=$(readlink "$home/current" 2>/dev/null || true)
if [ -n "$old" ] && [ "$old" != "releases/$name" ]; then
  say "A backup, to go back to"
  machine runuser -u mainstay -- env Data__Directory=/var/lib/mainstay "$home/current/WebApp" backup
  point "$home/previous" "$old"
fi
point "$home/current" "releases/$name"

say "Settings, unit and site"
if [ ! -e "$root/etc/mainstay/mainstay.env" ]; then
  printf '# Settings and secrets, one a line; appsettings.example.json shows all. Then: systemctl restart mainstay\nSite__BaseUrl=https://%s\n' "$domain" |
    place "$root/etc/mainstay/mainstay.env" 0640
  owned root:mainstay "$root/etc/mainstay/mainstay.env"
fi
if [ -z "$certificate" ]; then
  certificate=/etc/mainstay/tls/certificate.pem key=/etc/mainstay/tls/key.pem
  if [ ! -e "$root$key" ]; then
    run openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj "/CN=$domain" -addext "subjectAltName=DNS:$domain" -keyout "$root$key" -out "$root$certificate" 2>/dev/null
    run chmod 0600 "$root$key"
    say "Browsers warn of this certificate: get one (certbot certonly --webroot -w /var/www/mainstay -d $domain) and run this again with --certificate and --key"
  fi
fi
for unit in mainstay.service mainstay.socket; do place "$root/etc/systemd/system/$unit" 0644 <"$here/systemd/$unit"; done
place "$root/var/www/mainstay/away.html" 0644 <"$here/nginx/away.html"
sed -e "s|@DOMAIN@|$domain|g" -e "s|@CERTIFICATE@|$certificate|g" -e "s|@KEY@|$key|g" "$here/nginx/mainstay.conf" |
  place "$root/etc/nginx/sites-available/mainstay.conf" 0644
if command -v nginx >/dev/null && nginx -V 2>&1 | grep -q http_v3_module; then
  # shellcheck disable=SC2016 # nginx reads $host, not the shell.
  printf 'listen 443 quic reuseport;\nlisten [::]:443 quic reuseport;\nadd_header Alt-Svc %s always;\n' "'h3=\":443\"; ma=86400'" | place "$root/etc/nginx/mainstay-http3.conf" 0644
fi
point "$root/etc/nginx/sites-enabled/mainstay.conf" ../sites-available/mainstay.conf

say "Start"
machine systemctl daemon-reload
machine systemctl enable --now mainstay.socket
machine systemctl enable mainstay.service
# The socket stays: whoever comes meanwhile waits for a second.
machine systemctl restart mainstay.service
machine nginx -t
machine systemctl reload-or-restart nginx
if [ -z "$root" ] && [ "$dry" = no ] && ! answers; then
  journalctl -u mainstay.service -n 30 --no-pager >&2 || true
  if [ -n "$old" ] && [ "$old" != "releases/$name" ]; then go_back; fi
  fail "the new release does not answer; see above"
fi
if [ "$dry" = no ]; then
  keep=" $(readlink "$home/current") $(readlink "$home/previous" 2>/dev/null || true) "
  for release in "$home"/releases/*; do
    case $keep in *" releases/$(basename "$release") "*) ;; *) rm -rf "$release" ;; esac
  done
fi
say "Done: $name. The first owner's set-up link is in the log: journalctl -u mainstay"
