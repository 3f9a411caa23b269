import { useI18n } from '~/i18n'
import type { Hit } from './find.server'

/** What was found, of which kind, and what tells it from others. */
export function HitText({ hit: { kind, title, detail } }: { hit: Hit }) {
  const { t } = useI18n()
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <span>{title}</span>
      <span className="min-w-0 flex-1 text-muted">{detail}</span>
      <span className="text-muted">{t(`staff.search.kind.${kind}`)}</span>
    </span>
  )
}
