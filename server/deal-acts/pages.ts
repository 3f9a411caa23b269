/** Pages of the portal that a reason leads to. */
export const rulesPage = '/staff/settings/deal-rules'
export const draftSettingsPage = '/staff/settings/drafts'
export const settingsPage = '/staff/settings'

/** @param want the group to be opened; null: the whole page */
export function mappingPage(want: { kind: string; key: string } | null): string {
  return want ? `/staff/mapping?want=${encodeURIComponent(writeWant(want))}` : '/staff/mapping'
}

/** As the list of deal acts and the page of mappings have it in their addresses. */
export function writeWant({ kind, key }: { kind: string; key: string }): string {
  return `${kind}:${key}`
}
