# For the benchmarks' `run` scripts: the sandbox's servers, in a process of their own on the same cores. Sourced after
# report.sh, not run.

# start_sandbox WORLD DNS_PORT SMTP_PORT: $sandbox is the process.
start_sandbox() {
    "$mailmo" sandbox --world "$1" --dns-port "$2" --smtp-port "$3" >sandbox.log &
    sandbox=$!
    until grep -q "Ctrl-C" sandbox.log; do
        kill -0 "$sandbox" || exit
        sleep 0.1
    done
}

stop_sandbox() {
    kill "$sandbox"
    wait "$sandbox" || true
    sandbox=
}
