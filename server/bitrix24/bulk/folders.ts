import type { Outcome } from '../../platform/errors/failure.ts'
import { failed } from '../../platform/outbound/failed.ts'
import type { Bitrix24Client } from '../client/client.ts'
import { id, list, readAs, readWritten, record, text } from '../read/values.ts'
import type { DriveFolder } from './port.ts'

const folder = record({ id, name: text })
const made = record({ id }).transform((one) => one.id)
const children = list(record({ id, name: text, type: text }))

export async function readFolder(
  client: Bitrix24Client,
  folderId: number,
  signal: AbortSignal | undefined,
): Promise<Outcome<DriveFolder>> {
  const method = 'disk.folder.get'
  const answer = await client.call(method, { id: folderId }, { signal })
  if (answer.kind === 'done') return readAs(folder, answer.value.result, method)
  return missingFolder(answer, folderId)
}

/** That a folder is not there is a setting to be mended, not an end of what was to go into it. */
export function missingFolder<T extends Exclude<Outcome<unknown>, { kind: 'done' }>>(
  outcome: T,
  folderId: number,
) {
  return outcome.failure.code === 'bitrix24.not_found'
    ? failed('bitrix24.folder_missing', { details: { folder: folderId } })
    : outcome
}

/** Two that make it at once meet at its name, which a folder has once. */
export async function ensureFolder(
  client: Bitrix24Client,
  { parentId, name }: { parentId: number; name: string },
  signal: AbortSignal | undefined,
): Promise<Outcome<number>> {
  const before = await findFolder(client, parentId, name, signal)
  if (before.kind !== 'done') return before
  if (before.value !== null) return { kind: 'done', value: before.value }
  const method = 'disk.folder.addsubfolder'
  const params = { id: parentId, data: { NAME: name } }
  const answer = await client.call(method, params, { write: true, signal })
  if (answer.kind === 'done') return readWritten(made, answer.value.result, method)
  if (answer.failure.code !== 'bitrix24.name_taken') return missingFolder(answer, parentId)
  const after = await findFolder(client, parentId, name, signal)
  if (after.kind !== 'done') return after
  return after.value === null ? answer : { kind: 'done', value: after.value }
}

async function findFolder(
  client: Bitrix24Client,
  parentId: number,
  name: string,
  signal: AbortSignal | undefined,
): Promise<Outcome<number | null>> {
  const method = 'disk.folder.getchildren'
  const answer = await client.call(method, { id: parentId, filter: { NAME: name } }, { signal })
  if (answer.kind !== 'done') return missingFolder(answer, parentId)
  const read = readAs(children, answer.value.result, method)
  if (read.kind !== 'done') return read
  const found = read.value.find((one) => one.type === 'folder' && isSameName(one.name, name))
  return { kind: 'done', value: found?.id ?? null }
}

/** Names of one folder differ in more than the case of their letters. */
export function isSameName(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize('NFC').trim().toLowerCase()
  return plain(one) === plain(other)
}
