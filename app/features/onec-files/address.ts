import { filePath } from '../deal-acts/address'

export const FILE_SETTINGS_PATH = '/staff/settings/files'

/** Takes a POST: giving a file out is taken note of. */
export function fileDownloadPath(id: string): string {
  return `${filePath(id)}/download`
}
