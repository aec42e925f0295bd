# For the benchmarks' `run` scripts: NSD, which answers for the zone "example" alone. Sourced after report.sh, not run.

# start_name_server PORT: reads the zone's records from standard input; $name_server is the process.
start_name_server() {
    local folder=$servers/srv/dns
    rm -rf "$folder"
    mkdir -p -m 777 "$folder"
    cat >"$folder/nsd.conf" <<CONF
server:
    ip-address: 127.0.0.1@$1
    zonesdir: /srv/dns
    database: ""
    xfrdfile: ""
    xfrdir: /srv/dns
    zonelistfile: ""
    pidfile: ""
    username: ""
    rrl-ratelimit: 0
    receive-buffer-size: 4194304
    server-count: 1
remote-control:
    control-enable: no
zone:
    name: example
    zonefile: example.zone
CONF
    {
        printf '$ORIGIN example.\n$TTL 3600\n@ SOA ns nobody 1 3600 600 86400 300\n@ NS ns\nns A 127.0.0.1\n'
        cat
    } >"$folder/example.zone"
    in_servers nsd -d -c /srv/dns/nsd.conf >"$folder/log" 2>&1 &
    name_server=$!
    until grep -q "nsd started" "$folder/log"; do
        kill -0 "$name_server" || {
            cat "$folder/log" >&2
            exit 1
        }
        sleep 0.1
    done
}
