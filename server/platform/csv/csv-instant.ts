/** An instant in a table that is to stand by itself: with its offset from UTC. @param timeZone IANA name */
export function csvInstant(at: Date, timeZone: string): string {
  const { year, month, day, hour, minute, second, timeZoneName = '' } = partsOf(at, timeZone)
  const offset = timeZoneName.replace('GMT', '') || '+00:00'
  return `${year?.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}${offset}`
}

function partsOf(at: Date, timeZone: string): Partial<Record<string, string>> {
  const parts = clockOf(timeZone).formatToParts(at)
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]))
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Kept: a table has hundreds of thousands of instants, and there are few zones. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  })
  clocks.set(timeZone, clock)
  return clock
}
