const FORM_TYPES = new Set(['application/x-www-form-urlencoded', 'multipart/form-data'])

/**
 * The form that a page was sent: the one way from a request's body to its fields.
 * @throws Response 415 for a body that is no form, 400 for a form that cannot be read or holds a zero byte in a
 *   name or a text; what is inside a file is not looked at
 */
export async function readForm(request: Request): Promise<FormData> {
  if (request.body === null) return new FormData()
  const type = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!FORM_TYPES.has(type)) throw new Response(null, { status: 415 })
  const form = await request.formData().catch(() => {
    throw new Response(null, { status: 400 })
  })
  for (const [name, value] of form) {
    const text = typeof value === 'string' ? value : value.name
    // PostgreSQL stores no such text, and no person types one.
    if (name.includes('\0') || text.includes('\0')) throw new Response(null, { status: 400 })
  }
  return form
}
