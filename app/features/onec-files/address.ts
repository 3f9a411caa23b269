export const FILE_SETTINGS_PATH = '/staff/settings/files'

export function filePath(id: string): string {
  return `/staff/deal-acts/files/${id}`
}

/** Takes a POST: giving a file out is taken note of. */
export function fileDownloadPath(id: string): string {
  return `${filePath(id)}/download`
}
