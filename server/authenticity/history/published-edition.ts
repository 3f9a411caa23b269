import { z } from 'zod'
import type { PrismaClient } from '../../platform/database/connect.ts'

export interface PublishedEdition {
  edition: number
  publishedAt: Date
}

/** What an entry `found` says of before. */
const found = z.object({ published: z.coerce.date() })

/** The latest edition of a completion act with this content; null: it was never published. */
export async function readPublishedEdition(
  prisma: PrismaClient,
  actId: string,
  contentHash: string,
): Promise<PublishedEdition | null> {
  const entry = await prisma.historyEntry.findFirst({
    where: { documentId: actId, dataHash: contentHash, kind: { in: ['found', 'published'] } },
    orderBy: { n: 'desc' },
    select: { kind: true, edition: true, at: true, details: true },
  })
  if (!entry) return null
  const before = entry.kind === 'found' ? found.safeParse(JSON.parse(entry.details)).data : null
  return { edition: entry.edition ?? 1, publishedAt: before?.published ?? entry.at }
}
