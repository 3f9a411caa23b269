/** Values with `; ` between them. A `;` or `\` within a value is written with `\` before it. */
export function joinValues(values: readonly string[]): string {
  return values.map((value) => value.replace(/[\\;]/g, '\\$&')).join('; ')
}

/** The values of such a text; blank ones are none. A `\` before anything else stands for itself. */
export function splitValues(text: string): string[] {
  const values: string[] = []
  let value = ''
  for (const [token] of text.matchAll(/\\[\\;]|[\s\S]/g)) {
    if (token === ';') {
      values.push(value)
      value = ''
    } else value += token.length > 1 ? token.slice(1) : token
  }
  return [...values, value].map((one) => one.trim()).filter((one) => one !== '')
}
