import ArgumentParser

/// The argument of a command that works on one job.
struct JobArgument: ParsableArguments {
    @Argument(help: "The job's id, or its first characters if no other id begins with them.")
    var id: String
}
