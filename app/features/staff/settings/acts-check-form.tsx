import { useI18n } from '~/i18n'
import { SwitchSetting } from './switch-setting'

interface Props {
  /** As chosen, or as it is. */
  holds: boolean
  /** Acts are read from 1C, so that there is something to compare with. */
  isChecked: boolean
  canEdit: boolean
  isSaved: boolean
}

/** Whether acts that differ from the completion acts of their period wait for staff: `intent` acts-check, `holds`. */
export function ActsCheckForm({ holds, isChecked, ...state }: Props) {
  const { t } = useI18n()
  const words = {
    title: t('settings.actsCheck'),
    text: t(isChecked ? 'settings.actsCheckText' : 'settings.actsNotChecked'),
    label: t('settings.actsCheckHolds'),
    stands: t(holds ? 'settings.actsAreHeld' : 'settings.actsAreTold'),
  }
  return <SwitchSetting intent="acts-check" name="holds" isOn={holds} words={words} {...state} />
}
