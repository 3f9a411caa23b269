import { readCounterparties } from '../../onec/http-service/answers.ts'
import type { CounterpartyBalance } from '../../onec/port.ts'
import type { CalendarDate } from '../../platform/calendar-date.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import type { Reply } from './call.ts'
import { NotAsked } from './not-asked.ts'
import type { AskedService } from './service.ts'

export interface BalancesPage {
  cursor: string | undefined
  reply: Reply
  read: Outcome<{ items: CounterpartyBalance[]; next: string | null }>
}

/** The catalogue of balances that the service may offer, its first pages; asked for once. */
export interface AskedBalances {
  /** In order, up to the first that cannot be read, ends the list, or repeats a cursor. */
  pages(): Promise<BalancesPage[]>
  /** @throws NotAsked where the service has no such list, or it cannot be read */
  items(): Promise<CounterpartyBalance[]>
}

/** More is not read: a base has thousands of counterparties, and what is wrong shows at once. */
const MAX_PAGES = 4

export function createBalances(service: AskedService, on: CalendarDate): AskedBalances {
  let asked: Promise<BalancesPage[]> | null = null

  async function readPages(): Promise<BalancesPage[]> {
    const pages: BalancesPage[] = []
    const cursors = new Set<string>()
    let cursor: string | undefined
    do {
      const reply = await service.ask('counterparties', { on, nonzero: 'true', cursor })
      const { outcome } = reply
      const read = outcome.kind === 'done' ? readCounterparties(outcome.value) : outcome
      pages.push({ cursor, reply, read })
      cursor = (read.kind === 'done' && read.value.next) || undefined
      if (cursor === undefined || cursors.has(cursor)) break
      cursors.add(cursor)
    } while (pages.length < MAX_PAGES)
    return pages
  }
  const pages = () => {
    asked ??= readPages()
    return asked
  }

  return {
    pages,
    items: async () => {
      const read = await pages()
      const items = read.flatMap((page) => (page.read.kind === 'done' ? page.read.value.items : []))
      if (items.length > 0) return items
      throw new NotAsked({
        ru: 'Списка сальдо по контрагентам нет.',
        en: 'There is no list of balances by counterparty.',
      })
    },
  }
}
