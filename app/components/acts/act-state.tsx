import { useI18n } from '~/i18n'
import type { ActState } from '../../../server/completion-acts/index.ts'
import { type Shade, StateWord } from '../state-word'

const shades: Record<ActState, Shade> = {
  draft: 'plain',
  waiting: 'wait',
  accepted: 'good',
  refused: 'bad',
  signed: 'good',
  rejected: 'bad',
  withdrawn: 'plain',
}

/** Where an act stands, as a word with a dot. */
export function ActStateWord({ state }: { state: ActState }) {
  const { t } = useI18n()
  return <StateWord shade={shades[state]}>{t(`acts.is.${state}`)}</StateWord>
}
