import { type ReconciliationDocumentLine, runningBalances } from '../../documents/index.ts'
import type { ReconciliationLine } from '../../onec/port.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { foldForSearch } from '../../platform/search-text.ts'
import { toDocumentLine } from './document.ts'
import { readLines } from './edition.ts'

/** The lines of an act as pages read them. */
export interface StoredLines {
  lines: ReconciliationDocumentLine[]
  /** As 1C told them, in the same order. */
  told: ReconciliationLine[]
  /** Kopecks after each line; positive: the customer owes the supplier. */
  balances: bigint[]
  /** Of each line, folded; made when the act is first searched. */
  searchTexts(): string[]
}

/** Shorter acts are read anew each time: that costs less than the memory. */
const LONG_LINES = 1000
/** Of all acts kept, together; a line takes about half a kilobyte. */
const MAX_KEPT_LINES = 150_000

/** An act never changes, so a long one that was opened is kept for its other pages and searches, the last used longest. */
export function createLinesReader(prisma: PrismaClient) {
  const kept = new Map<string, Promise<StoredLines>>()
  const sizes = new Map<string, number>()

  return async function readStoredLines(act: {
    id: string
    contract: string | null
    openingBalance: bigint
    lineCount: number
  }): Promise<StoredLines> {
    if (act.lineCount <= LONG_LINES) return read(act)
    const known = kept.get(act.id)
    kept.delete(act.id)
    const reading = known ?? read(act)
    kept.set(act.id, reading)
    sizes.set(act.id, act.lineCount)
    reading.catch(() => forget(act.id))
    makeRoom(act.id)
    return reading
  }

  function makeRoom(besides: string) {
    let sum = [...sizes.values()].reduce((total, size) => total + size, 0)
    for (const [id] of kept) {
      if (sum <= MAX_KEPT_LINES) return
      if (id === besides) continue
      sum -= sizes.get(id) ?? 0
      forget(id)
    }
  }

  function forget(id: string) {
    kept.delete(id)
    sizes.delete(id)
  }

  async function read(act: {
    id: string
    contract: string | null
    openingBalance: bigint
  }): Promise<StoredLines> {
    const stored = await prisma.reconciliationAct.findUnique({
      where: { id: act.id },
      select: { lines: true },
    })
    const told = readLines(stored?.lines)
    const balances = runningBalances({ openingBalance: act.openingBalance, lines: told })
    const isUnderOneContract = act.contract !== null
    const lines = told.map((line) => toDocumentLine(line, isUnderOneContract))
    let texts: string[] | null = null
    const searchTexts = () => {
      texts ??= lines.map(searchTextOf)
      return texts
    }
    return { told, balances, lines, searchTexts }
  }
}

/** Document, date as it is printed, contract. */
function searchTextOf({ document, date, contract }: ReconciliationDocumentLine): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const words = `${document} ${day}.${month}.${year} ${contract?.name ?? ''} ${contract?.number ?? ''}`
  return foldForSearch(words)
}
