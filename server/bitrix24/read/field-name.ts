/**
 * `UF_CRM_5_1720` -> `ufCrm5_1720`, `UF_CRM_1720` -> `ufCrm_1720`: how `crm.item.*` calls people's own fields where it
 * is not asked for their original names. An underscore stays before a number unless that is the smart process's own.
 */
export function shortFieldName(name: string): string {
  if (!name.startsWith('UF_')) return name
  const [first = '', ...others] = name.toLowerCase().split('_')
  return others.reduce((short, part, at) => {
    const isOfProcess = at === 1 && others.length > 2
    const isNumber = /^\d/.test(part) && !isOfProcess
    return isNumber ? `${short}_${part}` : short + part.slice(0, 1).toUpperCase() + part.slice(1)
  }, first)
}

/** Whether both name the same field, whichever of its two names each is. */
export function isSameField(one: string, other: string): boolean {
  return plain(one) === plain(other)
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}
