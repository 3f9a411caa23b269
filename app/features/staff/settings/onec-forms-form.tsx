import { useI18n } from '~/i18n'
import { SwitchSetting } from './switch-setting'

interface Props {
  /** As chosen, or as it is. */
  marks: boolean
  canEdit: boolean
  isSaved: boolean
}

/** Whether a sheet with the code stands before the forms that 1C prints: `intent` onec-forms, `marks`. */
export function OnecFormsForm({ marks, ...state }: Props) {
  const { t } = useI18n()
  const words = {
    title: t('settings.onecForms'),
    text: t('settings.onecFormsText'),
    label: t('settings.onecFormsMark'),
    stands: t(marks ? 'settings.onecFormsAreMarked' : 'settings.onecFormsAreBare'),
  }
  return <SwitchSetting intent="onec-forms" name="marks" isOn={marks} words={words} {...state} />
}
