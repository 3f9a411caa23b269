import { useI18n } from '~/i18n'
import type { DiscrepancyView } from '../../../../server/answers/index.ts'
import { type Shade, StateLabel } from '../../../ui/state-label'

const shades: Record<DiscrepancyView['status'], Record<'customer' | 'supplier', Shade>> = {
  open: { customer: 'plain', supplier: 'wait' },
  answered: { customer: 'wait', supplier: 'plain' },
  resolved: { customer: 'good', supplier: 'good' },
}

/** Whose move it is, as the reader's side would say it. */
export function DiscrepancyStateLabel(props: {
  status: DiscrepancyView['status']
  side: 'customer' | 'supplier'
}) {
  const { t } = useI18n()
  const { status, side } = props
  return (
    <StateLabel shade={shades[status][side]}>
      {t(side === 'supplier' ? `inbox.state.${status}` : `discrepancy.state.${status}`)}
    </StateLabel>
  )
}
