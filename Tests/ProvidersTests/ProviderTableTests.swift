import Pacing
import Providers
import Testing

@Suite struct ProviderTableTests {
    @Test func `only Yahoo accepts every recipient until DATA`() {
        #expect(Provider.table.filter { $0.answers == .onlyRefusals }.map(\.key) == ["yahoo"])
    }

    @Test func `every key is unique and can be a key of the configuration`() {
        let keys = Provider.table.map(\.key)
        #expect(Set(keys).count == keys.count)
        #expect(keys.allSatisfy { key in key.allSatisfy { $0 == "_" || ("a"..."z").contains($0) || $0.isNumber } })
    }

    @Test func `every provider is recognized by each of its MX suffixes`() {
        for provider in Provider.table {
            for suffix in provider.mxSuffixes {
                let domain = provider.recipientDomains.first ?? "acme.example"
                #expect(Provider.serving(mxHost: "mx1.\(suffix)", domain: domain)?.key == provider.key, "\(suffix)")
            }
        }
    }

    @Test func `every suffix is a lower-case domain of at least two labels`() {
        for suffix in Provider.table.flatMap(\.mxSuffixes) {
            #expect(suffix == suffix.lowercased() && suffix.contains(".") && !suffix.hasPrefix("."), "\(suffix)")
        }
    }

    @Test func `of two entries with the same suffix the one for certain domains is first`() {
        var general: Set<String> = []
        for provider in Provider.table {
            for suffix in provider.mxSuffixes {
                #expect(!general.contains(suffix), "\(provider.key) comes after an entry that has all of \(suffix)")
                if provider.recipientDomains.isEmpty { general.insert(suffix) }
            }
        }
    }

    @Test func `every limit lets something through`() {
        for limits in Provider.table.compactMap(\.limits) {
            #expect(limits.connections > 0 && limits.recipientsPerMinute > 0 && limits.recipientsPerConnection > 0)
        }
    }
}
