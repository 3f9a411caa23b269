/**
 * The scope a method belongs to, by the beginning of its name, the longest first: Bitrix24 refuses with
 * `insufficient_scope` and does not name the one that is missing.
 */
const SCOPES: readonly [prefix: string, scope: string][] = [
  ['bizproc.', 'bizproc'],
  ['crm.', 'crm'],
  ['department.', 'department'],
  ['disk.', 'disk'],
  ['im.', 'im'],
  ['mail.', 'mail'],
  ['placement.', 'placement'],
  ['task.', 'task'],
  ['tasks.', 'task'],
  ['user.', 'user_basic'],
]

/** Null: the method belongs to none that is known, a batch for example. */
export function scopeOf(method: string): string | null {
  const name = method.toLowerCase()
  return SCOPES.find(([prefix]) => name.startsWith(prefix))?.[1] ?? null
}
