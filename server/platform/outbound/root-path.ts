/** The path of a base address without slashes at its end: `/rest` of `https://portal/rest/`, '' of a bare host. */
export function rootPath({ pathname }: Pick<URL, 'pathname'>): string {
  return pathname.replace(/(?<!\/)\/+$/, '')
}
