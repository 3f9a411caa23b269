import { fileURLToPath } from 'node:url'
import type { Config } from '../config.ts'

/** A folder of this machine that the portal keeps something in, and the setting that names it. */
export interface KeptFolder {
  setting: 'DATA_DIR' | 'STORAGE_URL'
  folder: string
}

/** Empty: database, files and key are all outside. `DATA_DIR` is needed only for what the settings put nowhere else. */
export function keptFolders(
  config: Pick<
    Config,
    'DATABASE_URL' | 'ENCRYPTION_KEY' | 'STORAGE_URL' | 'dataDir' | 'sandbox' | 'storageUrl'
  >,
): KeptFolder[] {
  const { DATABASE_URL, ENCRYPTION_KEY, STORAGE_URL, dataDir, sandbox, storageUrl } = config
  const folders: KeptFolder[] = []
  if (!DATABASE_URL || !ENCRYPTION_KEY || !STORAGE_URL || sandbox) {
    folders.push({ setting: 'DATA_DIR', folder: dataDir })
  }
  if (storageUrl.startsWith('file:')) {
    const setting = STORAGE_URL ? 'STORAGE_URL' : 'DATA_DIR'
    folders.push({ setting, folder: fileURLToPath(storageUrl) })
  }
  return folders
}
