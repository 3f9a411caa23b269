import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'

/** An instant in a table that is to stand by itself: with its offset from UTC. @param timeZone IANA name */
export function csvInstant(at: Date, timeZone: string): string {
  return format(new TZDate(at, timeZone), "yyyy-MM-dd'T'HH:mm:ssxxx")
}
