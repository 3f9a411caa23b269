import { useI18n } from '~/i18n'
import type { CompletionActState } from '../../../server/completion-acts/index.ts'
import { type Shade, StateLabel } from '../../ui/state-label'

const shades: Record<CompletionActState, Shade> = {
  draft: 'plain',
  reading: 'plain',
  waiting: 'wait',
  accepted: 'good',
  refused: 'bad',
  scan_received: 'wait',
  signed: 'good',
  rejected: 'bad',
  held: 'bad',
  withdrawn: 'plain',
}

/** Where an act stands, as a word with a dot. */
export function CompletionActStateLabel({ state }: { state: CompletionActState }) {
  const { t } = useI18n()
  return <StateLabel shade={shades[state]}>{t(`completionActs.is.${state}`)}</StateLabel>
}
