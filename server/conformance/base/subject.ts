import type { ReconciliationAnswer } from '../../onec/port.ts'
import { profiles } from '../../onec/profiles/index.ts'
import { addDays } from '../../platform/calendar-date.ts'
import type { Target } from '../target.ts'
import { type ActQuery, type AskedActs, daysOf } from './acts.ts'
import type { AskedBalances } from './balances.ts'
import { ifNotAsked, NotAsked } from './not-asked.ts'
import type { AskedOData } from './odata.ts'

/** Whose acts the questions are about: somebody with movements on several days. */
export interface Subject {
  query: ActQuery
  act: ReconciliationAnswer
  /** The days with movements, in their order; may be empty in an idle base. */
  days: string[]
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MAX_CANDIDATES = 6
/** Enough to compare, and quick to read. */
const ENOUGH = { lines: 4, days: 3 }
const MAX_LINES = 400

/**
 * Chooses whose act is looked at: the counterparty that was named, else one with movements of the last quarter, else of
 * the last year, among those whom the base itself names.
 * @throws NotAsked where no act could be read
 */
export async function findSubject(
  target: Target,
  asked: { acts: AskedActs; balances: AskedBalances; odata: AskedOData | null },
): Promise<Subject> {
  const candidates = target.counterpartyGuid
    ? [target.counterpartyGuid]
    : await listCandidates(target, asked)
  let best: Subject | null = null
  for (const days of [92, 366]) {
    for (const guid of candidates.slice(0, MAX_CANDIDATES)) {
      const query = { guid, from: addDays(target.today, -days), to: target.today }
      const { read } = await asked.acts.ask(query)
      if (read.kind !== 'done') continue
      const found = { query, act: read.value, days: daysOf(read.value.lines) }
      if (isGood(found)) return found
      if (!best || worthOf(found) > worthOf(best)) best = found
    }
    if (!best || best.days.length >= ENOUGH.days) break
  }
  if (best) return best
  throw new NotAsked(
    candidates.length === 0
      ? {
          ru: 'Неизвестно, о ком спрашивать: укажите --counterparty GUID.',
          en: 'Nobody is known to ask about: give --counterparty GUID.',
        }
      : {
          ru: 'Ни один акт не прочитан.',
          en: 'Not a single act could be read.',
        },
  )
}

/** Whom the base itself names: those of its newest acts, then some of its catalogue of balances. */
async function listCandidates(
  target: Target,
  { balances, odata }: { balances: AskedBalances; odata: AskedOData | null },
): Promise<string[]> {
  const document = profiles[target.configuration].acts.documents[0]
  const counterparty = document?.fields.counterparty ?? ''
  const [rows, items] = await Promise.all([
    odata && document && counterparty
      ? odata
          .rows({
            set: document.set,
            select: ['Ref_Key', 'Date', counterparty],
            filter: 'Posted eq true',
            orderBy: 'Date desc',
            top: 60,
          })
          .catch(ifNotAsked([]))
      : [],
    balances.items().catch(ifNotAsked([])),
  ])
  const byDocuments = rows.map((row) => String(row(counterparty)))
  const spread = [0.5, 0.2, 0.8, 0.35, 0.65, 0.1, 0.95].flatMap(
    (share) => items[Math.floor(share * items.length)]?.guid ?? [],
  )
  const known = [...new Set(byDocuments)].slice(0, 3)
  return [...new Set([...known, ...spread])].filter((guid) => GUID.test(guid))
}

function isGood({ act, days }: Subject): boolean {
  const { length } = act.lines
  return length >= ENOUGH.lines && length <= MAX_LINES && days.length >= ENOUGH.days
}

function worthOf({ act, days }: Subject): number {
  return act.lines.length > MAX_LINES ? 1 : days.length
}
