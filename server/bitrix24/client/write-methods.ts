const READS = /\.(get|list|getlist|fields|count|search|items)$/
const OTHER_READS = new Set([
  'app.info',
  'events',
  'method.get',
  'methods',
  'profile',
  'scope',
  'server.time',
  'user.current',
])
/** Ends like a read, and takes what it reads out of the queue. */
const WRITES_NAMED_LIKE_READS = new Set(['event.offline.get'])

/** Whether a method changes something. Whatever is not known to be a read is taken for a write. */
export function isWrite(method: string): boolean {
  const name = method.toLowerCase()
  if (WRITES_NAMED_LIKE_READS.has(name)) return true
  return !READS.test(name) && !OTHER_READS.has(name)
}
