import type { NotDone, Round } from '../round.ts'
import { cursorJson, readCursor } from './cursor.ts'
import { saveActs } from './save-acts.ts'

const PAGE_SIZE = 200
/** Of the time of a reading; the rest is for signals. */
const TIME_SHARE = 0.6
/** Acts of thousands of lines: fewer of them at once go through where a full page does not. */
const MIN_PAGE_SIZE = 10

/**
 * The first reading of a set, newest first, from where it has come to. A page and the cursor after it are
 * stored together, so it may be broken off anywhere. However little time is left, a page is read. Signals are left for later:
 * for thousands at once it is asked in a few calls.
 */
export async function readHistory(round: Round, set: string): Promise<NotDone | null> {
  const { prisma, onec, signal, deps } = round
  const { historyCursor } = await prisma.completionActsSync.findUniqueOrThrow({ where: { set } })
  let after = readCursor(historyCursor)
  let limit = PAGE_SIZE
  do {
    const page = await onec.listActs({ set, after, limit, first: 'newest' }, signal)
    if (page.kind !== 'done') {
      const isTooMuch = ['onec.too_large', 'onec.timeout'].includes(page.failure.code)
      if (!isTooMuch || limit <= MIN_PAGE_SIZE) return page
      limit = Math.max(MIN_PAGE_SIZE, Math.floor(limit / 4))
      continue
    }
    const next = page.value.next
    const stopped = await saveActs(round, set, page.value.items, {
      readsSignals: false,
      isFirstReading: true,
      writeAlso: async (transaction) => {
        await transaction.completionActsSync.update({
          where: { set },
          data: next ? { historyCursor: cursorJson(next) } : { historyDoneAt: deps.clock.now() },
        })
      },
    })
    if (stopped || !next) return stopped
    after = next
  } while (!round.isOver(TIME_SHARE))
  return null
}
