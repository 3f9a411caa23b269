import type { DealAct } from '../../platform/database/client/client.ts'

/**
 * The key of a message, and the marker it is found by in Bitrix24. People see it below a comment, so it is
 * short; the act's own id is in it since another installation on the same portal counts its acts from 1 too.
 * @param occasion letters, digits and hyphens
 */
export function dedupeKeyOf(
  { serial, id }: Pick<DealAct, 'serial' | 'id'>,
  occasion: string,
): string {
  return `sverka-${serial}-${id.slice(0, 8)}-${occasion}`
}
