import { useI18n } from '~/i18n'
import { SwitchSetting } from './switch-setting'

interface Props {
  /** As chosen, or as it is. */
  atOnce: boolean
  canEdit: boolean
  isSaved: boolean
}

/** Whether a scan of a signed document counts at once, or once somebody has looked: `intent` scans, `atOnce`. */
export function ScansForm({ atOnce, ...state }: Props) {
  const { t } = useI18n()
  const words = {
    title: t('settings.scans'),
    text: t('settings.scansText'),
    label: t('settings.scansAtOnce'),
    stands: t(atOnce ? 'settings.scansAreAtOnce' : 'settings.scansAreChecked'),
  }
  return <SwitchSetting intent="scans" name="atOnce" isOn={atOnce} words={words} {...state} />
}
