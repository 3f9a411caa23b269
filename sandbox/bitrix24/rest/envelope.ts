import type { Operating } from '../limits.ts'
import type { Portal } from '../portal.ts'
import type { Values } from '../protocol/value.ts'

/** `time{…}` of an answer, and of each command of a batch. */
export function describeTime(portal: Portal, started: Date, operating: Operating | null): Values {
  const finished = portal.clock.now()
  const [start, finish] = [started.getTime() / 1000, finished.getTime() / 1000]
  return {
    start,
    finish,
    duration: Math.max(0, finish - start),
    processing: Math.max(0, finish - start),
    date_start: portal.writing.instant(started),
    date_finish: portal.writing.instant(finished),
    ...(operating && portal.options.operatingKeys
      ? { operating_reset_at: operating.resetAt, operating: operating.seconds }
      : {}),
  }
}
