import { type Actor, isStaff } from '../../identity/index.ts'
import type { EnterpriseDataFile } from '../../platform/database/client/client.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { DealActsDeps } from '../deps.ts'
import type { OnecFileRow, OnecFileView } from '../views/files.ts'

/** How many of them staff see. */
const MAX_SHOWN = 50

/** Files that were made, the newest first. Null: not for customers. */
export async function listFiles(
  { database }: Pick<DealActsDeps, 'database'>,
  actor: Actor,
): Promise<OnecFileRow[] | null> {
  if (!isStaff(actor)) return null
  const files = await database.prisma.enterpriseDataFile.findMany({
    orderBy: { serial: 'desc' },
    take: MAX_SHOWN,
  })
  const names = await readNames(database, files)
  return files.map((file) => toRow(file, names))
}

/** One file, with what became of its acts. Null: not this actor's business, or no such file. */
export async function viewFile(
  { database, configuration }: Pick<DealActsDeps, 'database' | 'configuration'>,
  actor: Actor,
  id: string,
): Promise<OnecFileView | null> {
  if (!isStaff(actor) || !isUuid(id)) return null
  const file = await database.prisma.enterpriseDataFile.findUnique({ where: { id } })
  if (!file) return null
  const [names, decided] = await Promise.all([
    readNames(database, [file]),
    database.prisma.dealAct.count({ where: { fileId: id, status: { not: 'exported' } } }),
  ])
  return { ...toRow(file, names), decided, configuration }
}

type Names = ReadonlyMap<string, string>

async function readNames(
  { prisma }: DealActsDeps['database'],
  files: readonly EnterpriseDataFile[],
): Promise<Names> {
  const ids = files.flatMap(({ givenById }) => givenById ?? [])
  const people = await prisma.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true, email: true },
  })
  return new Map(people.map(({ id, name, email }) => [id, name || email]))
}

function toRow(file: EnterpriseDataFile, names: Names): OnecFileRow {
  const { id, serial, createdAt, actCount, fileName, version, placedAt, givenAt, givenTimes } = file
  const given = givenAt && {
    at: givenAt,
    who: (file.givenById && names.get(file.givenById)) || null,
    times: givenTimes,
  }
  return { id, serial, createdAt, actCount, fileName, version, placedAt, given }
}
