/** The fields of a form that waits for its sender's proof, as text of a hidden field. Null: it holds a file. */
export function holdForm(form: FormData): string | null {
  const fields = [...form]
  return fields.every(([, value]) => typeof value === 'string') ? JSON.stringify(fields) : null
}

/** The fields that `holdForm` wrote; none when the text is not its. */
export function readHeldForm(text: string): [name: string, value: string][] {
  try {
    const fields: unknown = JSON.parse(text)
    return Array.isArray(fields) ? fields.filter(isField) : []
  } catch {
    return []
  }
}

function isField(field: unknown): field is [string, string] {
  return (
    Array.isArray(field) && field.length === 2 && field.every((part) => typeof part === 'string')
  )
}
