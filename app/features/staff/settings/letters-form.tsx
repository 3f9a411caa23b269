import { useI18n } from '~/i18n'
import { SwitchSetting } from './switch-setting'

interface Props {
  /** As chosen, or as it is. */
  withPdf: boolean
  canEdit: boolean
  isSaved: boolean
}

/** Whether letters about a ready act of reconciliation carry its PDF: `intent` act-letters, `withPdf`. */
export function LettersForm({ withPdf, ...state }: Props) {
  const { t } = useI18n()
  const words = {
    title: t('settings.letters'),
    text: t('settings.lettersText'),
    label: t('settings.lettersWithPdf'),
    stands: t(withPdf ? 'settings.lettersCarryPdf' : 'settings.lettersCarryNone'),
  }
  return (
    <SwitchSetting intent="act-letters" name="withPdf" isOn={withPdf} words={words} {...state} />
  )
}
