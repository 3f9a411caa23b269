import { useI18n } from '~/i18n'
import type { DealActStatus } from '../../../server/deal-acts/index.ts'
import { type Shade, StateLabel } from '../../ui/state-label'

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
export function DealActState({ status }: { status: DealActStatus }) {
  const { t } = useI18n()
  return <StateLabel shade={shades[status]}>{t(`dealActs.is.${status}`)}</StateLabel>
}
