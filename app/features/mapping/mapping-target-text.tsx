import { useI18n } from '~/i18n'
import type { MappingRow } from '../../../server/deal-acts/index.ts'

/** The text of what a mapping leads to in 1C. */
export function MappingTargetText({ target }: { target: MappingRow['target'] }) {
  const { t } = useI18n()
  switch (target.to) {
    case 'onec':
      return (
        <span title={target.guid}>
          {target.name}
          {target.unit ? <span className="text-muted">, {target.unit}</span> : null}
        </span>
      )
    case 'text':
      return t('mapping.isText')
    case 'vat':
      return target.rate === 'none' ? t('app.noVat') : `${target.rate}\u00a0%`
  }
}
