/** Instants and days as the REST interface writes them, in the time zone of the portal's server. */
export interface Writing {
  /** `2026-11-30T18:05:00+03:00`. */
  instant(at: Date): string
  /** A field that is a day alone looks like an instant at midnight UTC. */
  day(date: string): string
  /** As robots and their properties write it: `30.11.2026 18:05:00`. */
  local(at: Date): string
  /** The day an instant falls on, `YYYY-MM-DD`. */
  dayOf(at: Date): string
}

const PART = /\d+/g

export function createWriting(timeZone: string): Writing {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  /** `2026-11-30 18:05:00`, and how many minutes east of UTC that is. */
  function split(at: Date): { date: string; time: string; offset: number } {
    const [date = '', time = ''] = format.format(at).split(' ')
    const seconds = Math.floor(at.getTime() / 1000)
    const offset = (Date.parse(`${date}T${time}Z`) / 1000 - seconds) / 60
    return { date, time, offset }
  }
  return {
    instant: (at) => {
      const { date, time, offset } = split(at)
      return `${date}T${time}${writeOffset(offset)}`
    },
    day: (date) => {
      const { time, offset } = split(new Date(`${date}T00:00:00Z`))
      return `${date}T${time}${writeOffset(offset)}`
    },
    local: (at) => {
      const { date, time } = split(at)
      return `${(date.match(PART) ?? []).toReversed().join('.')} ${time}`
    },
    dayOf: (at) => split(at).date,
  }
}

/** An instant as a caller writes it; a day alone is its midnight UTC. Null when it is neither. */
export function readInstant(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null
  const at = new Date(text.trim().replace(' ', 'T'))
  return Number.isNaN(at.getTime()) ? null : at
}

function writeOffset(minutes: number): string {
  const [sign, size] = minutes < 0 ? ['-', -minutes] : ['+', minutes]
  const two = (number: number) => String(number).padStart(2, '0')
  return `${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
