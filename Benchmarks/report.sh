# For the benchmarks' `run` scripts: measures as lines of five fields with tabs between them, which `scripts/bench` makes a
# table or JSON of. Sourced, not run.

# row NAME OURS ANCHOR TARGET: the target is "ratio <= 2.0", "ours >= 1000", or "-" where the figure is there to be looked at.
row() {
    awk -v name="$1" -v ours="$2" -v anchor="$3" -v target="$4" 'BEGIN {
        OFS = "\t"; print name, ours, anchor, (anchor > 0 ? sprintf("%.2f", ours / anchor) : "-"), target }'
}

# median NAME EXPRESSION: of the runs in NAME.times, whose fields are $1 user s, $2 system s, $3 clock s, $4 KiB.
median() { awk "{ print $2 }" "$1.times" | sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# forget_runs: of list.csv, so that the next one finds neither files nor answers of an earlier one.
forget_runs() { rm -rf var logs list.results* list.summary*; }

# summary FIELD: a number that the last run over list.csv has summed up; 0 where it says nothing of it.
summary() { grep -o "\"$1\" *: *[0-9]*" list.summary.json | grep -o '[0-9]*$' || echo 0; }

# build_mailmo: as it is released, at $mailmo.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mailmo=$root/.build/release/mailmo
build_mailmo() { swift build -c release --package-path "$root" --product mailmo >&2; }

# build_benchmark PRODUCT: a target that only benchmarks need, at $bench.
build_benchmark() {
    MAILMO_BENCH=1 swift build -c release --package-path "$root" --scratch-path "$root/.build/bench" --product "$1" >&2
    bench=$root/.build/bench/release/$1
}

# compile C_FILE PROGRAM [FLAG...]: Swift brings a C compiler with it; a machine need not have another.
compile() {
    local compiler
    compiler=$(command -v cc || command -v clang || echo "$(dirname "$(realpath "$(command -v swift)")")/clang")
    "$compiler" -O2 -o "$2" "$1" "${@:3}"
}

# unpack_servers: Debian's own programs for what mailmo talks to, as the tests have them; in_servers COMMAND runs one.
servers=$root/.build/mail-servers/root
unpack_servers() { "$root/scripts/mail-servers" unpack "$(dirname "$servers")" >&2; }
in_servers() { exec chroot --userspec=65534:65534 "$servers" "$@"; }
