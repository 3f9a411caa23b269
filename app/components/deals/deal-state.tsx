import { useI18n } from '~/i18n'
import type { DealActStatus } from '../../../server/deal-acts/index.ts'
import { type Shade, StateWord } from '../state-word'

const shades: Record<DealActStatus, Shade> = {
  queued: 'plain',
  working: 'plain',
  waiting: 'wait',
  attention: 'wait',
  exported: 'wait',
  created: 'good',
  accepted: 'good',
  rejected: 'bad',
  signed: 'good',
  withdrawn: 'plain',
  unwanted: 'plain',
  cancelled: 'plain',
  failed: 'bad',
}

/** How a deal's act stands, in a word. */
export function DealState({ status }: { status: DealActStatus }) {
  const { t } = useI18n()
  return <StateWord shade={shades[status]}>{t(`deals.is.${status}`)}</StateWord>
}
