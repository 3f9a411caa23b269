import { access, constants, mkdir } from 'node:fs/promises'
import { type KeptFolder, keptFolders } from '../composition/kept-folders.ts'
import type { Config } from '../config.ts'

export class FolderFault extends Error {}

/**
 * The folders these settings keep things in can be made and written to: to be asked before anything else is started.
 * @throws FolderFault naming the setting, the folder and the system's reason
 */
export async function assertFolders(config: Config): Promise<void> {
  for (const kept of keptFolders(config)) await assertWritable(kept)
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
