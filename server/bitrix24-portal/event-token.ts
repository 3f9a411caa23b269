import type { Sealer } from '../platform/crypto/sealer.ts'
import type { RobotCall } from '../platform/database/client/client.ts'

/** Seals the token that a robot's step is answered by. @param portalId of the call's row */
export function sealEventToken(sealer: Sealer, portalId: string, eventToken: string): string {
  return sealer.seal(eventToken, portalId)
}

/** @throws Error when ENCRYPTION_KEY is not the one it was sealed by */
export function openEventToken(
  sealer: Sealer,
  { portalId, eventToken }: Pick<RobotCall, 'portalId' | 'eventToken'>,
): string {
  return sealer.open(eventToken, portalId)
}
