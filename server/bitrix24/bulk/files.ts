import type { Outcome } from '../../platform/errors/failure.ts'
import type { Bitrix24Client } from '../client/client.ts'
import { id, list, longText, readWritten, record, text } from '../read/values.ts'
import { askEach } from './each.ts'
import { isSameName, missingFolder } from './folders.ts'
import type { Each, NewDriveFile } from './port.ts'

const UPLOAD = 'disk.folder.uploadfile'
/** Bytes of so many files are on their way at once. */
const UPLOADS_AT_ONCE = 8

const address = record({ field: text, uploadUrl: longText })
const made = record({ id }).transform((one) => one.id)
const children = list(record({ id, name: text, type: text }))

/**
 * The addresses hold tokens: they live in this function alone. Asking for one changes nothing, so a lost answer to
 * that is no uncertainty.
 */
export async function addFiles(
  client: Bitrix24Client,
  folderId: number,
  files: readonly NewDriveFile[],
  signal: AbortSignal | undefined,
): Promise<Each<number>> {
  const commands = files.map(() => ({ method: UPLOAD, params: { id: folderId } }))
  const addresses = await askEach(client, { commands, form: address, write: false, signal })
  if (addresses.kind !== 'done') return addresses
  const results: Outcome<number>[] = []
  const places = [...files.entries()]
  const work = async () => {
    for (let place = places.shift(); place; place = places.shift()) {
      const [index, file] = place
      const given = addresses.value[index]
      if (!given) continue
      results[index] =
        given.kind === 'done'
          ? await post(client, given.value, file, folderId, signal)
          : missingFolder(given, folderId)
    }
  }
  await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, work))
  return { kind: 'done', value: results }
}

async function post(
  client: Bitrix24Client,
  { field, uploadUrl }: { field: string; uploadUrl: string },
  { name, content }: NewDriveFile,
  folderId: number,
  signal: AbortSignal | undefined,
): Promise<Outcome<number>> {
  const answer = await client.upload({ address: uploadUrl, field, name, content }, signal)
  // Somebody may have deleted the folder between the address and the bytes.
  return answer.kind === 'done'
    ? readWritten(made, answer.value.result, UPLOAD)
    : missingFolder(answer, folderId)
}

/** Asking for an address is refused where adding is. */
export async function mayAdd(
  client: Bitrix24Client,
  folderId: number,
  signal: AbortSignal | undefined,
): Promise<Outcome<void>> {
  const answer = await client.call(UPLOAD, { id: folderId }, { write: false, signal })
  if (answer.kind === 'done') return { kind: 'done', value: undefined }
  return missingFolder(answer, folderId)
}

export async function findFiles(
  client: Bitrix24Client,
  folderId: number,
  names: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Each<number | null>> {
  const commands = names.map((name) => ({
    method: 'disk.folder.getchildren',
    params: { id: folderId, filter: { NAME: name } },
  }))
  const found = await askEach(client, { commands, form: children, write: false, signal })
  if (found.kind !== 'done') return found
  const value = found.value.map((one, index): Outcome<number | null> => {
    if (one.kind !== 'done') return missingFolder(one, folderId)
    const file = one.value.find(
      ({ type, name }) => type === 'file' && isSameName(name, names[index] ?? ''),
    )
    return { kind: 'done', value: file?.id ?? null }
  })
  return { kind: 'done', value }
}
