const WITH_SIGN = /^(\d{1,2})[:.](\d{2})$/
const DIGITS_ONLY = /^(\d{1,2})(\d{2})?$/

/**
 * A time of the day as people type it («6:00», «6.30», «0630», «6») as `HH:MM`. What reads otherwise stays as it was
 * typed, for whoever checks it to refuse: whether a day has such an hour is not asked here.
 */
export function readTypedTime(typed: string): string {
  const text = typed.trim()
  const [, hour, minute = '00'] = WITH_SIGN.exec(text) ?? DIGITS_ONLY.exec(text) ?? []
  return hour ? `${hour.padStart(2, '0')}:${minute}` : text
}
