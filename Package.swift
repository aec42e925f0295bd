// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// The targets are in the order of their dependencies: each may import those above it. scripts/check reads that order from
// this file and compares it with the imports. It also checks what the pure targets import.

// MARK: Pure targets: the vocabulary, and what decides.

let pure: [Target] = [
    .target(name: "MailTerms", swiftSettings: strict),
    .target(name: "Tables", dependencies: ["MailTerms"], swiftSettings: strict),
    .target(name: "Spelling", swiftSettings: strict),
    .target(
        name: "Lists",
        exclude: [
            "LICENSES.md", "disposable-domains.txt", "disposable-operators.txt", "free-domains.txt",
            "popular-domains.txt", "role-names.txt",
        ]),
    .target(name: "Pacing", dependencies: ["MailTerms"], swiftSettings: strict),
    .target(name: "Providers", dependencies: ["MailTerms", "Pacing"], swiftSettings: strict),
    .target(name: "SMTP", dependencies: ["MailTerms", "Providers"], swiftSettings: strict),
    .target(name: "Verdicts", dependencies: ["MailTerms", "Providers", "SMTP"], swiftSettings: strict),
    .target(name: "SPF", dependencies: ["MailTerms"], swiftSettings: strict),
]

// MARK: The five stages, in the order of the flow. They never import each other.

let stages: [Target] = [
    .stage("Ingest", ["Tables", "Spelling", "CCsv", "CZlib"]),
    .stage("Normalize", ["Tables", "Lists", "Spelling", "CIdn2", "CPsl"]),
    .stage("Resolve", ["CCares"]),
    .stage("Probe", ["SMTP", .nioCore, .nioPosix, .nioTLS, .nioSSL]),
    .stage("Write", ["Tables", "Verdicts", "CXattr", "CZlib"]),
]

// MARK: Deduplication, records, time and configuration.

let records: [Target] = [
    .target(name: "Deduplication", dependencies: ["MailTerms"], swiftSettings: strict),
    .target(name: "Digests", dependencies: ["CCrypto"], swiftSettings: strict),
    .target(name: "Schedule", dependencies: ["MailTerms"], swiftSettings: strict),
    .target(
        name: "Configuration",
        dependencies: ["MailTerms", "Tables", "Spelling", "SMTP", "Pacing", "Providers", "Schedule"],
        swiftSettings: strict),
    .target(name: "Usage", swiftSettings: strict),
    .target(
        name: "Store", dependencies: ["MailTerms", "Pacing", "Digests", .grdb, .grdbSQLite], swiftSettings: strict),
]

// MARK: Runs: the engine that verifies, the jobs, and the stages joined.

let runs: [Target] = [
    .target(
        name: "Verification",
        dependencies: [
            "MailTerms", "SMTP", "Pacing", "Providers", "Verdicts", "Resolve", "Probe", "Configuration", "Digests",
            "Store", "CEpoll", "CPsl",
        ], swiftSettings: strict),
    .target(
        name: "Jobs",
        dependencies: ["MailTerms", "Tables", "Write", "Digests", "Configuration", "Usage", "Store", "CSpawn"],
        swiftSettings: strict),
    .target(
        name: "Pipeline",
        dependencies: [
            "MailTerms", "Tables", "SMTP", "Pacing", "Providers", "Verdicts", "Ingest", "Normalize", "Resolve", "Probe",
            "Write", "Deduplication", "Digests", "Configuration", "Usage", "Store", "Verification", "Jobs",
        ], swiftSettings: strict),
]

// MARK: What starts runs, and looks at what is around them.

let entrances: [Target] = [
    .target(
        name: "Triggers",
        dependencies: [
            "MailTerms", "Pacing", "Write", "Schedule", "Configuration", "Usage", "Store", "Jobs", "Pipeline", .logging,
        ], swiftSettings: strict),
    .target(
        name: "Doctor", dependencies: ["MailTerms", "SMTP", "SPF", "Resolve", "Probe", "Configuration"],
        swiftSettings: strict),
    .target(
        name: "Sandbox", dependencies: ["Configuration", "CCrypto", .nioCore, .nioPosix, .nioSSL],
        resources: [.embedInCode("world.json")], swiftSettings: strict),
    .executableTarget(
        name: "mailmo",
        dependencies: [
            "MailTerms", "Spelling", "SMTP", "Verdicts", "Normalize", "Write", "Deduplication", "Digests",
            "Configuration", "Usage", "Store", "Verification", "Jobs", "Pipeline", "Triggers", "Doctor", "Sandbox",
            .argumentParser, .logging,
        ], swiftSettings: strict),
]

// MARK: Tests mirror the sources: pure values, stages against scripted peers, the real binary.

let tests: [Target] = [
    .test("MailTerms", ["TestSupport"]),
    .test("Tables", ["MailTerms"]),
    .test("Spelling"),
    .test("Pacing", ["MailTerms", "TestSupport"]),
    .test("Providers", ["MailTerms", "Pacing"]),
    .target(
        name: "SMTPInvariants", dependencies: ["MailTerms", "SMTP"], path: "Tests/SMTPInvariants", swiftSettings: strict
    ),
    .test("SMTP", ["MailTerms", "Providers", "SMTPInvariants", "TestSupport"]),
    .test("SPF", ["MailTerms", "TestSupport"]),
    .test("Verdicts", ["MailTerms", "Pacing", "Providers", "SMTP", "TestSupport"]),
    // Nothing links it: tests load it before the binary's own libraries.
    .target(name: "CFaults", path: "Tests/CFaults"),
    .target(
        name: "TestSupport", dependencies: ["Sandbox", "MailTerms", "CSpawn"], path: "Tests/TestSupport",
        swiftSettings: strict),
    .test("Ingest", ["MailTerms", "Tables", "TestSupport"]),
    .target(
        name: "AddressInvariants", dependencies: ["Normalize", "MailTerms", "Tables"], path: "Tests/AddressInvariants",
        swiftSettings: strict),
    .test("Normalize", ["MailTerms", "Tables", "AddressInvariants", "TestSupport"], data: ["Unicode"]),
    .target(
        name: "RoundTrip", dependencies: ["Ingest", "Write", "MailTerms", "Tables"], path: "Tests/RoundTrip",
        swiftSettings: strict),
    .test("Write", ["CXattr", "Ingest", "MailTerms", "Tables", "RoundTrip", "TestSupport"]),
    .target(
        name: "Decoding", dependencies: ["Resolve", "SPF", "Configuration", "MailTerms"], path: "Tests/Decoding",
        swiftSettings: strict),
    .test("Decoding", ["TestSupport"]),
    .test("Resolve", ["MailTerms", "Sandbox", "TestSupport"]),
    .test("Probe", ["MailTerms", "SMTP", "Sandbox", "TestSupport", .nioCore, .nioPosix]),
    .test("Deduplication", ["MailTerms", "TestSupport"]),
    .test("Store", ["MailTerms", "TestSupport", .grdb]),
    .test("Usage", ["TestSupport"]),
    .test("Digests", ["TestSupport"]),
    .test("Schedule", ["MailTerms"]),
    .test("Configuration", ["MailTerms", "Pacing", "Providers", "SMTP"]),
    .test(
        "Verification",
        [
            "MailTerms", "SMTP", "Pacing", "Providers", "Verdicts", "Resolve", "Probe", "Sandbox", "Store",
            "TestSupport", .grdb,
        ]),
    .test("Jobs", ["MailTerms", "Configuration", "Store", "Usage", "Write", "TestSupport"]),
    .test(
        "Pipeline",
        [
            "MailTerms", "Tables", "Normalize", "Deduplication", "Configuration", "Jobs", "Providers", "Sandbox",
            "SMTP", "Store", "Usage", "Verdicts", "Verification", "TestSupport", .grdb,
        ]),
    .test("Triggers", ["MailTerms", "Configuration", "Jobs", "Store", "TestSupport"]),
    .test("Doctor", ["MailTerms", "SMTP", "SPF", "Resolve", "Probe", "Configuration", "Sandbox", "TestSupport"]),
    .test("Sandbox", ["Configuration", "TestSupport", .nioCore, .nioPosix, .nioSSL]),
    .testTarget(
        name: "CommandLineTests",
        dependencies: [
            "mailmo", "MailTerms", "Tables", "Configuration", "Jobs", "Pipeline", "Sandbox", "Store", "Verification",
            "TestSupport", .grdb,
        ],
        swiftSettings: strict),
]

// MARK: Fuzzers. They have no main of their own, so they are there only when `scripts/fuzz` asks for them.

let fuzzers: [Target] =
    Context.environment["MAILMO_FUZZ"] == nil
    ? []
    : [
        .fuzzer("FuzzCSV", ["Ingest", "Write", "MailTerms", "RoundTrip"]),
        .fuzzer("FuzzAddress", ["AddressInvariants"]),
        .fuzzer("FuzzSMTP", ["SMTPInvariants"]),
        .fuzzer("FuzzDecoders", ["Decoding"]),
    ]

// MARK: A stage measured by itself, when `scripts/bench` asks for it.

let benchmarks: [Target] =
    Context.environment["MAILMO_BENCH"] == nil
    ? []
    : [
        .executableTarget(
            name: "DeduplicationBenchmark", dependencies: ["Deduplication", "MailTerms"],
            path: "Benchmarks/deduplication", exclude: ["run", "sqlite-table.c"], swiftSettings: strict),
        .executableTarget(
            name: "NormalizeBenchmark", dependencies: ["Normalize", "MailTerms", "Tables"],
            path: "Benchmarks/normalize",
            exclude: ["run", "count-allocations.c"], swiftSettings: strict),
        .executableTarget(
            name: "InstructionsBenchmark",
            dependencies: ["Ingest", "MailTerms", "Normalize", "Providers", "SMTP", "Tables", "Verdicts", "Write"],
            path: "Benchmarks/instructions", exclude: ["run"], swiftSettings: strict),
        .executableTarget(
            name: "PacingBenchmark", dependencies: ["Pacing", "MailTerms"], path: "Benchmarks/pacing", exclude: ["run"],
            swiftSettings: strict),
    ]

// MARK: C libraries from Debian, each a module map and a shim header.

let systemLibraries: [Target] = [
    .systemLibrary(name: "CCsv", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CIdn2", pkgConfig: "libidn2", providers: [.apt(["libidn2-dev"])]),
    .systemLibrary(name: "CCares", pkgConfig: "libcares", providers: [.apt(["libc-ares-dev"])]),
    .systemLibrary(name: "CPsl", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CEpoll"),
    .systemLibrary(name: "CXattr"),
    .systemLibrary(name: "CSpawn"),
]

let package = Package(
    name: "mailmo",
    products: [.library(name: "Faults", type: .dynamic, targets: ["CFaults"])],
    // There is no lock file, on purpose: a build takes the newest fixes, and nothing but fixes. So two builds of one commit
    // can differ by a fix of a dependency.
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.2")),
        .package(url: "https://github.com/apple/swift-log", .upToNextMinor(from: "1.16.2")),
        .package(url: "https://github.com/apple/swift-nio", .upToNextMinor(from: "2.101.2")),
        .package(url: "https://github.com/apple/swift-nio-ssl", .upToNextMinor(from: "2.37.6")),
        .package(url: "https://github.com/groue/GRDB.swift", .upToNextMinor(from: "7.10.0")),
    ],
    targets: pure + stages + records + runs + entrances + tests + fuzzers + benchmarks + systemLibraries,
    // C23, because `lists.c` embeds the lists with #embed.
    cLanguageStandard: .c2x
)

extension Target {
    static func stage(_ name: String, _ dependencies: [Dependency]) -> Target {
        .target(
            name: name, dependencies: ["MailTerms"] + dependencies, path: "Sources/Stages/\(name)",
            swiftSettings: strict)
    }
}

extension Target {
    static func fuzzer(_ name: String, _ dependencies: [Dependency]) -> Target {
        .executableTarget(
            name: name, dependencies: dependencies, path: "Tests/\(name)",
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
    }
}

extension Target {
    /// The tests of one target.
    ///
    /// - Parameter data: files and folders that the tests read from the source tree; they are not copied into the bundle.
    static func test(_ name: String, _ dependencies: [Dependency] = [], data: [String] = []) -> Target {
        .testTarget(
            name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, exclude: data,
            swiftSettings: strict)
    }
}

extension Target.Dependency {
    static let argumentParser: Self = .product(name: "ArgumentParser", package: "swift-argument-parser")
    static let logging: Self = .product(name: "Logging", package: "swift-log")
    static let nioCore: Self = .product(name: "NIOCore", package: "swift-nio")
    static let nioPosix: Self = .product(name: "NIOPosix", package: "swift-nio")
    static let nioTLS: Self = .product(name: "NIOTLS", package: "swift-nio")
    static let nioSSL: Self = .product(name: "NIOSSL", package: "swift-nio-ssl")
    static let grdb: Self = .product(name: "GRDB", package: "GRDB.swift")
    static let grdbSQLite: Self = .product(name: "GRDBSQLite", package: "GRDB.swift")
}
