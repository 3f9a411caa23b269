/** Pages of the portal that a reason leads to. */
export const rulesPage = '/staff/settings/deal-rules'
export const draftSettingsPage = '/staff/settings/drafts'
export const fileSettingsPage = '/staff/settings/files'
export const settingsPage = '/staff/settings'

/** @param missing the group to be opened; null: the whole page */
export function mappingPage(missing: { kind: string; key: string } | null): string {
  return missing
    ? `/staff/mapping?want=${encodeURIComponent(formatMissingKey(missing))}`
    : '/staff/mapping'
}

/** As the list of deal acts and the page of mappings have it in their addresses. */
export function formatMissingKey({ kind, key }: { kind: string; key: string }): string {
  return `${kind}:${key}`
}
