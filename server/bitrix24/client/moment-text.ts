/** With an offset and without milliseconds, as Bitrix24 itself writes it. */
export function momentText(moment: Date): string {
  return moment.toISOString().replace(/\.\d{3}Z$/, '+00:00')
}
