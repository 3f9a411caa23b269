import type { Translate } from '~/i18n/dictionary'
import type { StatusRuleFault } from '../../../server/completion-acts/index.ts'

/** What is wrong with one field, in words. */
export function describeRuleFault({ field, code }: StatusRuleFault, t: Translate): string {
  if (field === 'list')
    return t(code === 'too_many' ? 'statusRules.fault.tooManyRules' : 'statusRules.fault.broken')
  if (field === 'name' && code === 'missing') return t('statusRules.fault.name')
  if (field === 'words' && code === 'missing') return t('statusRules.fault.words')
  return t(`statusRules.fault.${code}`)
}
