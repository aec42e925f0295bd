import Verification

extension JobHandle: Stoppable {}
