import { z } from 'zod'
import { formatDate } from '../../../documents/index.ts'
import type { Locale } from '../../../identity/index.ts'
import { printNumber } from '../../../onec/port.ts'
import { isCalendarDate } from '../../../platform/calendar-date.ts'
import type { DealActEventKind, DealActStatus } from '../../../platform/database/client/client.ts'
import { isFailureCode } from '../../../platform/errors/table.ts'
import { formatAmountText, quoteName } from '../../faults/format.ts'
import { describeFailure } from '../../reasons/describe-failure.ts'
import { STATUS_TEXTS } from '../../report/texts/statuses.ts'
import { staffTexts } from '../texts/index.ts'

const text = z.string().optional().catch(undefined)
const count = z.int().min(1).optional().catch(undefined)
/** What the rooms write as details of an event; each may be absent. */
const details = z
  .object({
    source: z
      .enum(['event', 'sweep', 'stages', 'robot', 'webhook_robot', 'staff'])
      .optional()
      .catch(undefined),
    stage: text,
    answer: z
      .enum(['accepted', 'refused', 'scan_received', 'scan_returned', 'signed'])
      .optional()
      .catch(undefined),
    takenBack: z.enum(['accepted', 'refused', 'scan_received']).optional().catch(undefined),
    outcome: z.enum(['opened', 'joined', 'stands']).optional().catch(undefined),
    message: z
      .enum(['comment', 'fields', 'todo', 'task', 'activity', 'robot'])
      .optional()
      .catch(undefined),
    status: text,
    code: text,
    failure: z.unknown().optional(),
    reason: text,
    number: text,
    date: text,
    total: text,
    before: text,
    gone: z.literal(true).optional().catch(undefined),
    faults: count,
    wants: count,
    differences: count,
  })
  .catch({ failure: undefined })

/**
 * Beyond what the kind of an event says: by what, a number, a sum, a reason. Null: nothing.
 * @param stageName what Bitrix24 calls a stage; null: that is not known
 */
export function describeEvent(
  kind: DealActEventKind,
  json: unknown,
  locale: Locale,
  stageName: (stage: string) => string | null = () => null,
): string | null {
  const event = details.parse(json ?? {})
  const texts = staffTexts(locale).timeline
  const { outcome, status, code, reason } = event
  const parts = [
    event.source && texts.sources[event.source],
    event.stage && texts.stage(event.stage, stageName(event.stage)),
    (outcome === 'stands' || outcome === 'joined') && texts.outcomes[outcome],
    kind === 'reported' && event.message && texts.messages[event.message],
    event.answer && texts.answers[event.answer],
    event.takenBack && texts.takenBack[event.takenBack],
    status && isStatus(status) && STATUS_TEXTS[locale][status],
    event.gone && texts.gone,
    event.before && texts.before(formatAmountText(event.before, locale)),
    documentTitle(event, locale),
    ...(['faults', 'wants', 'differences'] as const).map((what) => {
      const number = event[what]
      return number && texts.counts[what](number)
    }),
    reason && quoteName(reason, locale),
    code && isFailureCode(code) && describeFailure(code, event.failure, locale),
  ]
  const sentence = parts.filter((part) => typeof part === 'string' && part !== '').join(', ')
  return sentence === '' ? null : sentence
}

/** «№ 12 от 31.03.2026 на сумму 120 000,00». */
function documentTitle({ number, date, total }: z.infer<typeof details>, locale: Locale): string {
  const texts = staffTexts(locale).timeline
  return [
    number && texts.number(printNumber(number)),
    date && isCalendarDate(date) && texts.of(formatDate(date, locale)),
    total && texts.sum(formatAmountText(total, locale)),
  ]
    .filter(Boolean)
    .join(' ')
}

function isStatus(status: string): status is DealActStatus {
  return Object.hasOwn(STATUS_TEXTS.ru, status)
}
