import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'
import type { PaperToSign } from '../../authenticity/index.ts'
import type { PaperCode, PaperIdentity } from '../../documents/index.ts'
import { printNumber } from '../../onec/port.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { toPeriod } from '../period-columns.ts'
import { readParty } from './edition.ts'

/**
 * What tells this paper from every other: age, edition, and whether a newer one stands in its place. The data are as
 * old as the last time that 1C returned exactly these.
 * @param options.latestEdition of the period
 * @param options.timeZone IANA name: the supplier's
 * @param options.code null: the paper bears none
 */
export function paperIdentityOf(
  act: Pick<
    Prisma.ReconciliationActGetPayload<object>,
    'number' | 'periodFrom' | 'periodTo' | 'seenAt' | 'createdAt' | 'edition' | 'replacedAt'
  >,
  options: { latestEdition: number; timeZone: string; code: PaperCode | null },
): PaperIdentity {
  const { latestEdition, timeZone, code } = options
  const local = (at: Date) => format(new TZDate(at, timeZone), "yyyy-MM-dd'T'HH:mm:ss")
  return {
    number: act.number && printNumber(act.number),
    date: toPeriod(act).to,
    asOf: local(act.seenAt),
    issuedAt: local(act.createdAt),
    edition: act.edition,
    code,
    stale: act.replacedAt && { replacedAt: local(act.replacedAt), latestEdition },
  }
}

/** What the code of an edition says of it. @param timeZone IANA name: the supplier's */
export function paperToSign(
  act: Omit<Prisma.ReconciliationActGetPayload<object>, 'lines'>,
  timeZone: string,
): PaperToSign {
  const { id, edition, currency, openingBalance, debit, credit, dataHash, createdAt } = act
  return {
    kind: 'reconciliation',
    actId: id,
    supplierInn: readParty(act.supplier).inn,
    customerInn: readParty(act.customer).inn,
    period: toPeriod(act),
    issuedOn: format(new TZDate(createdAt, timeZone), 'yyyy-MM-dd'),
    ...{ edition, currency, openingBalance, debit, credit, dataHash },
  }
}
