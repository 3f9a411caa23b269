/** A text field of a form or an address; empty when absent or a file. */
export function formText(form: FormData | URLSearchParams, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
