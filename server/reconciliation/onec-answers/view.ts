import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import { isDeviation } from '../../onec/port.ts'
import { writeSetting } from '../../platform/settings.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { TEXTS } from '../texts/index.ts'
import type { OnecAnswersView } from '../views.ts'
import {
  readUnitCurrency,
  UNIT_CURRENCIES,
  UNIT_CURRENCY_KEY,
  unitCurrency,
} from './unit-currency.ts'

/** What 1C's module does differently, the latest first, and what «у.е.» means. Null for customers. */
export async function viewOnecAnswers(
  { database }: ReconciliationDeps,
  actor: Actor,
): Promise<OnecAnswersView | null> {
  if (!isStaff(actor)) return null
  const [rows, currency] = await Promise.all([
    database.prisma.onecDeviation.findMany({ orderBy: [{ firstSeenAt: 'desc' }, { kind: 'asc' }] }),
    readUnitCurrency(database.prisma),
  ])
  const texts = TEXTS[actor.locale].deviations
  return {
    // A kind that an earlier release knew has no words any more.
    deviations: rows.flatMap(({ kind, firstSeenAt, lastSeenAt, example }) =>
      isDeviation(kind) ? [{ kind, text: texts[kind], firstSeenAt, lastSeenAt, example }] : [],
    ),
    unitCurrency: currency,
    unitCurrencies: [...UNIT_CURRENCIES],
  }
}

/** Takes a deviation off the list; when it comes again, admins are told again. Null: not an admin. */
export async function forgetDeviation(
  { database, seenDeviations }: ReconciliationDeps,
  actor: Actor,
  kind: string,
): Promise<boolean | null> {
  if (actor.role !== 'admin') return null
  if (!isDeviation(kind)) return false
  const { count } = await database.prisma.onecDeviation.deleteMany({ where: { kind } })
  seenDeviations.delete(kind)
  return count > 0
}

/** @param currency ISO 4217, or empty: «у.е.» is not understood. Null: not an admin. */
export async function saveUnitCurrency(
  { database }: ReconciliationDeps,
  actor: Actor,
  currency: string,
): Promise<'saved' | 'invalid' | null> {
  if (actor.role !== 'admin') return null
  const known = unitCurrency.safeParse(currency)
  if (!known.success && currency !== '') return 'invalid'
  await writeSetting(database.prisma, UNIT_CURRENCY_KEY, known.data ?? '')
  await recordAudit(database.prisma, {
    action: 'settings.unit_currency_saved',
    actorId: actor.userId,
    ip: actor.ip,
    details: { currency: known.data ?? '' },
  })
  return 'saved'
}
