import { access, constants, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type KeptFolder, keptFolders } from '../composition/kept-folders.ts'
import type { Config } from '../config.ts'

export class FolderFault extends Error {}

/**
 * The folders these settings keep things in can be made and written to: to be asked before anything else is started.
 * @throws FolderFault naming the setting, the folder and the system's reason
 */
export async function assertFolders(config: Config): Promise<void> {
  for (const kept of keptFolders(config)) await assertWritable(kept)
  await assertOwn(config)
}

/** What an earlier process made in DATA_DIR: after a copy by another user the folder is one's own, and these are not. */
async function assertOwn({ dataDir, DATABASE_URL, ENCRYPTION_KEY }: Config): Promise<void> {
  const names = [
    ...(ENCRYPTION_KEY ? [] : ['encryption.key']),
    ...(DATABASE_URL
      ? []
      : ['postgres', 'postgres/cluster.json', 'postgres/users', 'postgres/data']),
  ]
  for (const name of names) {
    const path = join(dataDir, name)
    const error = await access(path, constants.R_OK | constants.W_OK).catch((reason) => reason)
    if (error?.code !== 'EACCES') continue
    throw new FolderFault(
      `${path} belongs to another user, as after a copy made by root.\n` +
        `Give DATA_DIR with all that is in it to the user this process runs as: chown -R "$(id -u):$(id -g)" ${dataDir}`,
    )
  }
}

async function assertWritable({ setting, folder }: KeptFolder): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new FolderFault(
      `The folder ${folder} (${setting}) cannot be used: ${reason}.\n` +
        `Give it to the user this process runs as, or set ${setting} to another one.`,
    )
  }
}
