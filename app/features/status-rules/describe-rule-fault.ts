import type { Translate } from '~/i18n/message'
import type { StatusRuleFault } from '../../../server/completion-acts/index.ts'

/** What is wrong with one field, in words. */
export function describeRuleFault({ field, code }: StatusRuleFault, t: Translate): string {
  if (field === 'list')
    return t(code === 'too_many' ? 'rules.fault.tooManyRules' : 'rules.fault.broken')
  if (field === 'name' && code === 'missing') return t('rules.fault.name')
  if (field === 'words' && code === 'missing') return t('rules.fault.words')
  return t(`rules.fault.${code}`)
}
