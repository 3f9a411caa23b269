const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether PostgreSQL takes the text as a `uuid` column's value, so that a wrong address finds nothing in place of failing. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}
