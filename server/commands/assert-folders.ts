import { access, constants, mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Config } from '../config.ts'

export class FolderFault extends Error {}

/**
 * The folders these settings keep things in can be made and written to: to be asked before anything else is
 * started. `DATA_DIR` is needed only for what the settings put nowhere else.
 * @throws FolderFault naming the setting, the folder and the system's reason
 */
export async function assertFolders(config: Config): Promise<void> {
  const { DATABASE_URL, ENCRYPTION_KEY, STORAGE_URL, dataDir, sandbox, storageUrl } = config
  if (!DATABASE_URL || !ENCRYPTION_KEY || !STORAGE_URL || sandbox) {
    await assertWritable('DATA_DIR', dataDir)
  }
  if (storageUrl.startsWith('file:')) {
    await assertWritable(STORAGE_URL ? 'STORAGE_URL' : 'DATA_DIR', fileURLToPath(storageUrl))
  }
}

async function assertWritable(setting: string, folder: string): Promise<void> {
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
