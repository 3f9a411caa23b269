import { useI18n } from '~/i18n'
import type { EdiStateView } from '../../../../server/edi/index.ts'
import { type Shade, StateLabel } from '../../../ui/state-label'

type Shown = Exclude<EdiStateView['state'], 'not_sent'> | 'being_put' | 'not_put' | 'waits_supplier'

const SHADES: Record<Shown, Shade> = {
  being_put: 'wait',
  not_put: 'bad',
  waits_our_signature: 'wait',
  waits_supplier: 'wait',
  sent: 'plain',
  delivered: 'plain',
  signed: 'good',
  signed_with_disagreements: 'bad',
  refused: 'bad',
  annulled: 'plain',
  failed: 'bad',
}

/** How a document stands at its operator, as a word; until it lies there, how far the portal has come. */
export function EdiState(props: {
  document: Pick<EdiStateView, 'status' | 'state'>
  isStaff: boolean
  /** One word, for a column; the whole of it to who points at it. */
  isBrief?: boolean
}) {
  const { t } = useI18n()
  const shown = shownState(props.document, props.isStaff)
  const whole = t(`edi.state.${shown}`)
  if (!props.isBrief) return <StateLabel shade={SHADES[shown]}>{whole}</StateLabel>
  return (
    <span title={whole} className="whitespace-nowrap">
      <StateLabel shade={SHADES[shown]}>{t(`edi.brief.${shown}`)}</StateLabel>
    </span>
  )
}

function shownState(
  { status, state }: Pick<EdiStateView, 'status' | 'state'>,
  isStaff: boolean,
): Shown {
  if (status === 'failed') return 'not_put'
  if (status !== 'put' || state === 'not_sent') return 'being_put'
  return state === 'waits_our_signature' && !isStaff ? 'waits_supplier' : state
}
