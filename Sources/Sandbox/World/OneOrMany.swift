/// A value, or a list of such values.
struct OneOrMany<Element: Decodable>: Decodable {
    let all: [Element]

    init(from decoder: any Decoder) throws {
        if let list = try? decoder.unkeyedContainer() {
            var list = list
            var elements: [Element] = []
            while !list.isAtEnd { elements.append(try list.decode(Element.self)) }
            all = elements
        } else {
            all = [try Element(from: decoder)]
        }
    }
}
