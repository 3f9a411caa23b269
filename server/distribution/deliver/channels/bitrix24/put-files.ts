import type { NewDriveFile } from '../../../../bitrix24/index.ts'
import { monthOf } from '../../../../platform/calendar-date.ts'
import type { Outcome } from '../../../../platform/errors/failure.ts'
import { failed } from '../../../../platform/outbound/failed.ts'
import type { ChannelDelivery } from '../../channel.ts'
import type { Bitrix24ChannelDeps } from './deps.ts'
import type { MonthFolders } from './folders.ts'
import { makeOnce, numberIn, type StepResults } from './steps.ts'

type Deps = Pick<Bitrix24ChannelDeps, 'bitrix24' | 'log'>

/** Puts each PDF on the Drive; those that are there already keep their number. */
export async function putFiles(
  deps: Deps,
  folders: MonthFolders,
  deliveries: readonly ChannelDelivery[],
  signal: AbortSignal,
): Promise<StepResults> {
  const results: StepResults = new Map()
  const byMonth = new Map<string, ChannelDelivery[]>()
  for (const delivery of deliveries) {
    const fileId = numberIn(delivery, 'fileId')
    if (fileId !== null) results.set(delivery.id, { kind: 'done', value: fileId })
    else {
      const month = monthOf(delivery.run.period.to)
      byMonth.set(month, [...(byMonth.get(month) ?? []), delivery])
    }
  }
  for (const group of byMonth.values()) {
    const put = await putGroup(deps, folders, group, signal)
    for (const [id, outcome] of put) results.set(id, outcome)
  }
  return results
}

async function putGroup(
  { bitrix24, log }: Deps,
  folders: MonthFolders,
  group: readonly ChannelDelivery[],
  signal: AbortSignal,
): Promise<StepResults> {
  const [first] = group
  if (!first) return new Map()
  const { period } = first.run
  const folder = await folders.of(period, signal)
  const put = await makeOnce({
    deliveries: group,
    find: async (uncertain) =>
      folder.kind === 'done'
        ? bitrix24.findDriveFiles(folder.value, uncertain.map(driveName), signal)
        : folder,
    make: async (all) => {
      if (folder.kind !== 'done') return folder
      const files = await Promise.all(all.map((one) => readFile(one, log)))
      const whole = files.flatMap((file) => (file ? [file] : []))
      const made = await bitrix24.addDriveFiles(folder.value, whole, signal)
      if (made.kind !== 'done') return made
      const adopted = await adoptTaken(
        { bitrix24, folderId: folder.value, signal },
        whole,
        made.value,
      )
      let next = 0
      const value = files.map(
        (file): Outcome<number> =>
          (file ? adopted[next++] : undefined) ?? failed('distribution.file_gone'),
      )
      return { kind: 'done', value }
    },
  })
  const isGone = [...put.values()].some(
    (one) => one.kind !== 'done' && one.failure.code === 'bitrix24.folder_missing',
  )
  if (isGone) folders.forget(period)
  return put
}

/** The file's key within its folder: people read the front, the end tells namesakes apart. */
export function driveName({ id, pdf }: Pick<ChannelDelivery, 'id' | 'pdf'>): string {
  return pdf.fileName.replace(/(\.pdf)?$/i, ` ${id.slice(0, 8)}.pdf`)
}

async function readFile(
  delivery: ChannelDelivery,
  log: Bitrix24ChannelDeps['log'],
): Promise<NewDriveFile | null> {
  try {
    return { name: driveName(delivery), content: await delivery.pdf.read() }
  } catch (error) {
    log.warn({ err: error, delivery: delivery.id }, 'file of an act not read')
    return null
  }
}

interface Where {
  bitrix24: Bitrix24ChannelDeps['bitrix24']
  folderId: number
  signal: AbortSignal
}

/** A name that is taken is that of this very delivery: a try of a process that was believed dead has arrived. */
async function adoptTaken(
  { bitrix24, folderId, signal }: Where,
  files: readonly NewDriveFile[],
  made: readonly Outcome<number>[],
): Promise<Outcome<number>[]> {
  const isTaken = (one: Outcome<number> | undefined) =>
    one !== undefined && one.kind !== 'done' && one.failure.code === 'bitrix24.name_taken'
  const taken = files.filter((_, index) => isTaken(made[index]))
  if (taken.length === 0) return [...made]
  const names = taken.map(({ name }) => name)
  const found = await bitrix24.findDriveFiles(folderId, names, signal)
  const byName = new Map(
    names.map((name, index) => [name, found.kind === 'done' ? found.value[index] : found]),
  )
  return made.map((one, index) => {
    const look = isTaken(one) ? byName.get(files[index]?.name ?? '') : undefined
    if (!look) return one
    if (look.kind !== 'done') return { kind: 'unknown', failure: look.failure }
    return look.value === null ? one : { kind: 'done', value: look.value }
  })
}
