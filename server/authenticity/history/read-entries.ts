import type { PrismaClient } from '../../platform/database/connect.ts'
import type { HistoryEntry } from './entry.ts'

const PAGE = 5000

/** The chain from its first entry, without holding it all. */
export async function* readEntries(prisma: PrismaClient): AsyncGenerator<HistoryEntry> {
  let after = 0n
  for (;;) {
    const rows = await prisma.historyEntry.findMany({
      where: { n: { gt: after } },
      orderBy: { n: 'asc' },
      take: PAGE,
    })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.n
  }
}
