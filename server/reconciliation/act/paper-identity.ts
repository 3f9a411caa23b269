import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'
import type { PaperIdentity } from '../../documents/index.ts'
import { printNumber } from '../../onec/port.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { toPeriod } from '../period-columns.ts'

/**
 * What tells this paper from every other: age, edition, and whether a newer one stands in its place. The data are as
 * old as the last time that 1C returned exactly these.
 * @param options.latestEdition of the period
 * @param options.timeZone IANA name: the supplier's
 */
export function paperIdentityOf(
  act: Pick<
    Prisma.ReconciliationActGetPayload<object>,
    'number' | 'periodFrom' | 'periodTo' | 'seenAt' | 'createdAt' | 'edition' | 'replacedAt'
  >,
  { latestEdition, timeZone }: { latestEdition: number; timeZone: string },
): PaperIdentity {
  const local = (at: Date) => format(new TZDate(at, timeZone), "yyyy-MM-dd'T'HH:mm:ss")
  return {
    number: act.number && printNumber(act.number),
    date: toPeriod(act).to,
    asOf: local(act.seenAt),
    issuedAt: local(act.createdAt),
    edition: act.edition,
    code: null,
    stale: act.replacedAt && { replacedAt: local(act.replacedAt), latestEdition },
  }
}

/** Whether a paper drawn at a time still says what it would say now: as old as it says, and stale or not. */
export function isStillTrue(
  drawnAt: Date,
  { seenAt, replacedAt }: { seenAt: Date; replacedAt: Date | null },
): boolean {
  return drawnAt >= seenAt && (replacedAt === null || drawnAt >= replacedAt)
}
