import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { PrismaClient, Transaction } from '../database/connect.ts'
import { readSetting, readSettingToChange, writeSetting } from '../settings.ts'
import type { Storage } from '../storage.ts'
import { StorageFailure } from './storage-failure.ts'

/** The file by which a storage is known; the database has the same words. */
const MARK = 'sverka-storage-id'
const SETTING = 'storage.id'
const FORM = z.string()

/** A folder may be unmounted at any moment, and is asked each time; a question to a bucket takes as long as a file. */
const BUCKET_KNOWN_FOR_MS = 60_000

/** For the questions of one process to a storage that is slow, and for those of the process before it. */
const MARKING_LIMITS = { timeout: 240_000, maxWait: 15_000 }

interface GuardDeps {
  prisma: PrismaClient
  sampleFiles: () => Promise<string[]>
}

/**
 * The same storage, used only while it is the one that the database knows: under a lost mount, or in a bucket of
 * another portal, nothing is written or removed, and what is not found there is not taken for lost. A database that
 * knows none, of a new portal or of a release before marks, takes this one, unless its rows name files and none is here.
 * @param deps `sampleFiles` gives some keys that rows name, of each kind of file
 * @throws StorageFailure `storage.unmarked`, `storage.other`
 */
export function guardStorage(deps: GuardDeps, storage: Storage, url: string): Storage {
  const knownForMs = url.startsWith('file:') ? 0 : BUCKET_KNOWN_FOR_MS
  let own: string | null = null
  let knownUntil = 0
  const assertOwn = async () => {
    if (performance.now() < knownUntil) return
    const found = await readMark(storage)
    if (found === null || found !== own) own = await compare(deps, storage)
    knownUntil = performance.now() + knownForMs
  }
  return {
    put: async (key, content) => {
      await assertOwn()
      await storage.put(key, content)
    },
    get: async (key) => {
      const content = await storage.get(key)
      if (content === null) await assertOwn()
      return content
    },
    delete: async (key) => {
      await assertOwn()
      await storage.delete(key)
    },
  }
}

/**
 * From now on this storage is the portal's, and the earlier one is not: an empty one gets a mark of its own, of one
 * that has one it is learnt.
 * @returns false: it was already
 */
export function acceptStorage(prisma: PrismaClient, storage: Storage): Promise<boolean> {
  return whileMarking(prisma, async (transaction, known) => {
    const found = await readMark(storage)
    if (found !== null && found === known) return false
    await takeMark(transaction, storage, found)
    return true
  })
}

/** @returns the mark that both have */
async function compare(deps: GuardDeps, storage: Storage): Promise<string> {
  const known = (await readSetting(deps.prisma, SETTING, FORM)) ?? (await begin(deps, storage))
  // Read after what is known: another process may have begun since this one read the storage.
  const found = await readMark(storage)
  if (found === known) return known
  throw found === null
    ? new StorageFailure('storage.unmarked', `there is no file ${MARK}`, null)
    : new StorageFailure('storage.other', `${MARK} is ${found}, not ${known}`, null)
}

/** Of several processes that begin together the first one marks, and the others find its mark. */
function begin({ prisma, sampleFiles }: GuardDeps, storage: Storage): Promise<string> {
  return whileMarking(prisma, async (transaction, known) => {
    if (known !== null) return known
    const found = await readMark(storage)
    if (found === null && !(await hasAny(storage, await sampleFiles())))
      throw new StorageFailure(
        'storage.unmarked',
        'none of the files of the database is there',
        null,
      )
    return takeMark(transaction, storage, found)
  })
}

/** Whether one of the files is there, or there are none to look for. */
async function hasAny(storage: Storage, keys: readonly string[]): Promise<boolean> {
  for (const key of keys) if ((await storage.get(key)) !== null) return true
  return keys.length === 0
}

function whileMarking<Result>(
  prisma: PrismaClient,
  work: (transaction: Transaction, known: string | null) => Promise<Result>,
): Promise<Result> {
  return prisma.$transaction(
    async (transaction) => work(transaction, await readSettingToChange(transaction, SETTING, FORM)),
    MARKING_LIMITS,
  )
}

/** The storage first: a process that dies in between leaves a mark that the next one takes. */
async function takeMark(
  transaction: Transaction,
  storage: Storage,
  found: string | null,
): Promise<string> {
  const mark = found ?? randomUUID()
  if (found === null) await storage.put(MARK, Buffer.from(`${mark}\n`))
  await writeSetting(transaction, SETTING, mark)
  return mark
}

async function readMark(storage: Storage): Promise<string | null> {
  const content = await storage.get(MARK)
  return content === null ? null : Buffer.from(content).toString('utf8').trim()
}
