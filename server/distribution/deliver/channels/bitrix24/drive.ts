import { LostLease } from '../../../../platform/leased-row.ts'
import { failed } from '../../../../platform/outbound/failed.ts'
import type { ChannelDelivery, ChannelOutcome, DeliveryChannel } from '../../channel.ts'
import { createCompanyDirectory } from './company-directory.ts'
import type { Bitrix24ChannelDeps } from './deps.ts'
import { createMonthFolders } from './folders.ts'
import { putFiles } from './put-files.ts'
import { type FiledDelivery, setTasks } from './set-tasks.ts'
import { endOf } from './steps.ts'

/** While acts come slowly, so long for a request to be filled, milliseconds. */
export const COLLECT_MS = 120_000

/**
 * A file on Bitrix24's Drive and a task for the responsible manager, fifty of each in a request.
 * @param app.folderId BITRIX24_DRIVE_FOLDER_ID; null: not set
 */
export function createDriveChannel(
  app: Omit<Bitrix24ChannelDeps, 'bitrix24'> & {
    bitrix24: Bitrix24ChannelDeps['bitrix24'] | null
    folderId: number | null
  },
): DeliveryChannel {
  const { bitrix24, folderId } = app
  const missing = missingOf(app)
  const deps = bitrix24 && { ...app, bitrix24 }
  const folders = bitrix24 && folderId !== null ? createMonthFolders(bitrix24, folderId) : null
  const directory = deps && createCompanyDirectory(deps)
  return {
    name: 'bitrix24_drive',
    missing: async () => missing?.failure ?? null,
    batch: { size: 50, waitMs: COLLECT_MS },
    // While one's tasks are set, the next one's files go up.
    concurrency: 2,
    deliver: async (deliveries, signal) => {
      if (!deps || !folders || !directory) return new Map()
      const outcomes = new Map<string, ChannelOutcome>()
      const files = await putFiles(deps, folders, deliveries, signal)
      const filed: FiledDelivery[] = []
      for (const delivery of deliveries) {
        const file = files.get(delivery.id)
        if (file?.kind === 'done') filed.push({ delivery, fileId: file.value })
        else if (file) outcomes.set(delivery.id, endOf(file, {}))
      }
      const own = await saveFiles(filed)
      const tasks = await setTasks(deps, directory, own, signal)
      for (const { delivery, fileId } of own) {
        const task = tasks.get(delivery.id) ?? failed('distribution.no_answer')
        const made = { fileId, ...(task.kind === 'done' && { taskId: task.value }) }
        outcomes.set(delivery.id, endOf(task, made))
      }
      return outcomes
    },
  }
}

function missingOf({ bitrix24, folderId }: { bitrix24: unknown; folderId: number | null }) {
  if (!bitrix24) return failed('bitrix24.not_configured')
  return folderId === null ? failed('distribution.no_folder') : null
}

/** Those that are still this process's: another one goes on with the rest. */
async function saveFiles(filed: readonly FiledDelivery[]): Promise<FiledDelivery[]> {
  const own: FiledDelivery[] = []
  for (const one of filed) {
    if (await isSaved(one.delivery, one.fileId)) own.push(one)
  }
  return own
}

async function isSaved(delivery: ChannelDelivery, fileId: number): Promise<boolean> {
  try {
    await delivery.save({ fileId })
    return true
  } catch (error) {
    if (error instanceof LostLease) return false
    throw error
  }
}
